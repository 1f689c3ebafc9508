SELECT person_id, household_no AS record_no, territory FROM list.zero_employment_households
