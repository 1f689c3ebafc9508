-- Employers with a refund paid this year.
SELECT employer_id, max_by(territory, for_month) AS territory
FROM year_to_date.benefit_claimants
WHERE benefit = 'retention_refund' AND employer_id IS NOT NULL
GROUP BY employer_id
