SELECT person_id, payment_no AS record_no, territory FROM year_to_date.flexible_insurance
