-- Months with a premium paid here in the plan’s year; only graduates, for whom policies ask it.
SELECT
  person_id,
  employer_id,
  count(*) FILTER (state <> 'arrears') AS months_insured_here
FROM year_to_date.contributions
WHERE person_id IN (SELECT person_id FROM register.graduates)
GROUP BY person_id, employer_id
