SELECT
  person_id,
  count(DISTINCT for_month) FILTER (benefit = 'unemployment_allowance') AS allowance_months_drawn,
  count(DISTINCT for_month) FILTER (benefit = 'temporary_allowance') AS temporary_months_drawn
FROM up_to.benefit_claimants
WHERE benefit IN ('unemployment_allowance', 'temporary_allowance')
GROUP BY person_id
