SELECT employer_id, person_id, placement_no AS record_no, territory FROM year_to_date.placements
