-- Employers the refund policy finds entitled in this month’s run, and those refunded earlier in the year.
SELECT employer_id::VARCHAR AS record, unit AS territory, $month_end AS happened_on, 1 AS quantity, NULL AS whole
FROM at_month."decision/retention-refund"
WHERE outcome = 'entitled'
UNION ALL
SELECT DISTINCT ON (employer_id) employer_id::VARCHAR, territory, $month_end, 1, NULL
FROM year_before_month.benefit_claimants
WHERE benefit = 'retention_refund' AND employer_id IS NOT NULL
