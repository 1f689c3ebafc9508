-- One row per record of a service or activity done in the plan’s year; what the person declined is not counted.
SELECT record_no AS record, territory, occurred_on AS happened_on, quantity, NULL AS whole
FROM year_to_date.service_records
WHERE kind IN ($kinds) AND outcome IS DISTINCT FROM 'declined' AND outcome IS DISTINCT FROM 'open'
