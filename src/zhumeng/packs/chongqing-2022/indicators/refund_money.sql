-- What they are owed, in yuan.
SELECT employer_id::VARCHAR AS record, unit AS territory, $month_end AS happened_on, amount_fen * 0.01 AS quantity, NULL AS whole
FROM at_month."decision/retention-refund"
WHERE outcome = 'entitled'
