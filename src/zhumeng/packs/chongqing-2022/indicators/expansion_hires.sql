-- Graduates for whom an employer is entitled to the expansion subsidy in this month’s run.
SELECT person_id || '@' || employer_id AS record, unit AS territory, $month_end AS happened_on, 1 AS quantity, NULL AS whole
FROM at_month."decision/expansion-subsidy"
WHERE outcome = 'entitled'
