-- Who has an open registration at the end of the month.
SELECT DISTINCT person_id, true AS registered_unemployed
FROM register.unemployment_registrations
WHERE registered_on <= $month_end AND (ended_on IS NULL OR ended_on > $month_end)
