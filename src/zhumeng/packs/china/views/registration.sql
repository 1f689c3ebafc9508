-- The open registration at the end of the month; the newest where there are two.
SELECT person_id, true AS registered_unemployed, max(registered_on) AS registered_on
FROM register.unemployment_registrations
WHERE registered_on <= $month_end AND (ended_on IS NULL OR ended_on > $month_end)
GROUP BY person_id
