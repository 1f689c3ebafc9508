-- A premium counts as paid when it arrived by the end of the year it belongs to, or is deferred: a deferral counts as
-- normal payment and stays one when it is repaid, in whatever year.
SELECT
  employer_id,
  $month AS month,
  min(insured_territory) AS territory,
  count(*) AS heads,
  count(*) FILTER (unpaid) AS heads_unpaid,
  sum(premium) FILTER (NOT unpaid) AS paid,
  coalesce(paid, 0) + coalesce(sum(premium) FILTER (unpaid), 0) AS premium_due,
  coalesce(paid, 0) AS premium_paid,
  sum(wage_base) AS wage_base
FROM (
  SELECT
    *,
    unit_premium + person_premium AS premium,
    state = 'arrears'
    OR (state <> 'deferred' AND coalesce(paid_on > make_date($year, 12, 31), false)) AS unpaid
  FROM at_month.contributions
)
GROUP BY employer_id
