SELECT employer_id, sum(amount)::BIGINT AS refund_paid
FROM year_to_date.benefit_claimants
WHERE benefit = 'retention_refund' AND employer_id IS NOT NULL
GROUP BY employer_id
