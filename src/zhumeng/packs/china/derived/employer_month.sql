-- A premium counts as paid when it arrived by the end of the year it belongs to.
SELECT
  employer_id,
  $month AS month,
  min(insured_territory) AS territory,
  count(*) AS heads,
  count(*) FILTER (state = 'arrears' OR paid_on > make_date($year, 12, 31)) AS heads_unpaid,
  sum(unit_premium + person_premium) AS premium_due,
  coalesce(sum(unit_premium + person_premium) FILTER (state <> 'arrears' AND (paid_on IS NULL OR paid_on <= make_date($year, 12, 31))), 0) AS premium_paid,
  sum(wage_base) AS wage_base
FROM at_month.contributions
GROUP BY employer_id
