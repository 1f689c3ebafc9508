-- Figures the units filed in the plan’s year.
SELECT figure || '@' || strftime("month", '%Y-%m') || '@' || territory AS record, territory, reported_on AS happened_on, 1 AS quantity, NULL AS whole
FROM register.unit_reports
WHERE year(reported_on) = year($month) AND reported_on <= $month_end
