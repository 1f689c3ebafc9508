-- Of these, persons recognised as in difficulty.
SELECT registration_no AS record, territory, ended_on AS happened_on, 1 AS quantity, NULL AS whole
FROM register.unemployment_registrations
WHERE end_reason IN ('reemployed', 'own_business') AND year(ended_on) = year($month) AND ended_on <= $month_end
  AND difficulty IS NOT NULL
