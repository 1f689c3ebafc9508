-- Persons served in the plan’s year, each counted once, at the first record.
SELECT
  min_by(record_no, (occurred_on, record_no)) AS record,
  min_by(territory, (occurred_on, record_no)) AS territory,
  min(occurred_on) AS happened_on,
  1 AS quantity,
  NULL AS whole
FROM year_to_date.service_records
WHERE kind IN ($kinds) AND outcome IS DISTINCT FROM 'declined' AND outcome IS DISTINCT FROM 'open'
GROUP BY coalesce(person_id::VARCHAR, record_no)
