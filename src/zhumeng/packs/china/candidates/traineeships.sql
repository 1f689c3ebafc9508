SELECT employer_id, person_id, agreement_no AS record_no, territory FROM year_to_date.traineeships
