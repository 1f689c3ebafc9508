-- Employers the refund policy finds entitled in this month’s run.
SELECT employer_id::VARCHAR AS record, unit AS territory, $month_end AS happened_on, 1 AS quantity, NULL AS whole
FROM at_month."decision/retention-refund"
WHERE outcome = 'entitled'
