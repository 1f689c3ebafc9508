-- Known for whoever is in the register of people, once the month’s list has arrived.
WITH listed AS (
  SELECT DISTINCT p.household_no
  FROM list.zero_employment_households AS z JOIN register.people AS p USING (person_id)
)
SELECT
  person_id,
  CASE
    WHEN (SELECT count(*) FROM list.zero_employment_households) > 0
    THEN household_no IN (SELECT household_no FROM listed)
  END AS in_zero_household
FROM register.people
WHERE person_id IN (SELECT person_id FROM register.unemployment_registrations)
