-- Recognised zero-employment households; quantity 1 once a member is insured, in flexible work or on the work ledger.
SELECT
  z.household_no AS record,
  any_value(z.territory) AS territory,
  any_value(z.recognised_on) AS happened_on,
  max((w.person_id IS NOT NULL)::INT) AS quantity,
  1 AS whole
FROM latest_list.zero_employment_households AS z
LEFT JOIN register.people AS p ON p.household_no = z.household_no
LEFT JOIN (
  SELECT person_id FROM at_month.contributions
  UNION SELECT person_id FROM year_to_date.flexible_employment WHERE ends_on IS NULL OR ends_on > $month_end
  UNION SELECT person_id FROM latest_list.rural_employment
) AS w ON w.person_id = p.person_id
GROUP BY z.household_no
