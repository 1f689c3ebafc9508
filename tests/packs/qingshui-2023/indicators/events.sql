SELECT record_no AS record, territory, occurred_on AS happened_on, quantity, NULL AS whole
FROM year_to_date.service_records WHERE kind IN ($kinds)
