SELECT employer_id, application_no AS record_no, territory FROM year_to_date.firm_loan_applications
