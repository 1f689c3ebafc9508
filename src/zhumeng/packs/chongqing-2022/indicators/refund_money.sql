-- What they are owed or were paid earlier in the year, in yuan.
SELECT employer_id::VARCHAR AS record, unit AS territory, $month_end AS happened_on, amount_fen * 0.01 AS quantity, NULL AS whole
FROM at_month."decision/retention-refund"
WHERE outcome = 'entitled'
UNION ALL
SELECT claim_no, territory, $month_end, amount * 0.01, NULL
FROM year_before_month.benefit_claimants
WHERE benefit = 'retention_refund' AND employer_id IS NOT NULL
