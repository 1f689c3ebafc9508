-- Households on the month’s list with their members of working age (16 to below 60 and 50) and those at work.
SELECT
  z.household_no AS record_no,
  count(*) FILTER (able) AS household_able,
  CASE
    WHEN (SELECT count(*) FROM at_month.contributions) > 0
    THEN count(*) FILTER (m.person_id IN (SELECT person_id FROM at_month.contributions))
  END AS household_working,
  bool_or(m.hukou_kind = 'urban') FILTER (m.person_id = z.person_id) AS household_urban
FROM list.zero_employment_households AS z
JOIN register.people AS h ON h.person_id = z.person_id
JOIN (
  SELECT
    *,
    datediff('year', birth_date, $month_end) >= 16
    AND datediff('year', birth_date, $month_end) < CASE WHEN sex = '1' THEN 60 ELSE 50 END AS able
  FROM register.people
) AS m ON m.household_no = h.household_no
GROUP BY z.household_no
