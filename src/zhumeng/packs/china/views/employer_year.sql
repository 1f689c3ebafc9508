-- An employer’s year by its months. December’s head-count is 0 for a firm that had nobody left, once December has arrived.
SELECT
  employer_id,
  CASE
    WHEN (SELECT max(month) FROM in_year."derived/employer_month") = make_date($year, 12, 1)
    THEN coalesce(max(heads) FILTER (month = make_date($year, 12, 1)), 0)
  END AS insured_at_year_end,
  min_by(heads, month) AS insured_at_opening,
  CASE
    WHEN (SELECT count(*) FROM december_before."derived/employer_month") > 0
    THEN employer_id NOT IN (SELECT employer_id FROM december_before."derived/employer_month")
  END AS new_in_year,
  sum(heads)::BIGINT AS insured_months,
  sum(heads - heads_unpaid)::BIGINT AS paying_months,
  count(*) AS months_due,
  count(*) FILTER (heads_unpaid = 0) AS months_paid_in_full,
  sum(premium_paid)::BIGINT AS premium_paid
FROM in_year."derived/employer_month"
GROUP BY employer_id
