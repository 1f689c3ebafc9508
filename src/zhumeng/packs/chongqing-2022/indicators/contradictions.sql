-- Persons and employers about whom registers contradict each other this month; to be checked, never a decision.
SELECT
  kind || ':' || concat_ws('-', person_id, employer_id) AS record,
  territory,
  seen_on AS happened_on,
  1 AS quantity,
  NULL AS whole
FROM at_month."derived/conflicts"
