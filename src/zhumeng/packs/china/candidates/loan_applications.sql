SELECT person_id, application_no AS record_no, territory FROM year_to_date.loan_applications
