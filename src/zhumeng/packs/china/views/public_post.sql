SELECT
  p.statement_no AS record_no,
  p."group" AS post_group,
  p.for_month AS post_month,
  p.starts_on AS post_started_on,
  p.full_time AS post_full_time,
  p.hours AS post_hours,
  p.terms_before AS post_terms_before,
  d.min_wage_month_2022::BIGINT * 100 AS post_minimum_month,
  d.min_wage_hour_2022::BIGINT * 100 AS post_minimum_hour
FROM year_to_date.public_posts AS p
LEFT JOIN codes.divisions_chongqing AS d ON d.code = left(p.territory, 6)
