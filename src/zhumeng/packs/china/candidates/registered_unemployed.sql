-- Whoever is registered at the end of the month.
SELECT person_id, max_by(territory, registered_on) AS territory
FROM register.unemployment_registrations
WHERE registered_on <= $month_end AND (ended_on IS NULL OR ended_on > $month_end)
GROUP BY person_id
