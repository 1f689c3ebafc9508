SELECT employer_id, person_id, enrolment_no AS record_no, territory FROM year_to_date.training_enrolments
