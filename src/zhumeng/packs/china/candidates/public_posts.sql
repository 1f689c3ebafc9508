SELECT person_id, statement_no AS record_no, territory FROM year_to_date.public_posts
