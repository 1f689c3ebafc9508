SELECT person_id, journey_no AS record_no, territory FROM year_to_date.worker_journeys
