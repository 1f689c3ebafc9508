-- Registered unemployed who found work or started a business in the plan’s year, each registration once.
SELECT registration_no AS record, territory, ended_on AS happened_on, 1 AS quantity, NULL AS whole
FROM register.unemployment_registrations
WHERE end_reason IN ('reemployed', 'own_business') AND year(ended_on) = year($month) AND ended_on <= $month_end
