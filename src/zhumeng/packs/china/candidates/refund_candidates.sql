-- Employers with a premium due in the year before and no refund paid in an earlier month of this year: a higher share
-- afterwards is the top-up's.
SELECT employer_id, max_by(territory, month) AS territory
FROM previous_year."derived/employer_month"
WHERE employer_id NOT IN (
  SELECT employer_id FROM year_before_month.benefit_claimants
  WHERE benefit = 'retention_refund' AND employer_id IS NOT NULL
)
GROUP BY employer_id
