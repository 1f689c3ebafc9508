-- What somebody without insured work paid and drew; only those registered, or insured this year and no longer. Made once
-- a month, because several policies ask it and each answer reads every premium ever paid.
WITH wanted AS (
  SELECT person_id FROM register.unemployment_registrations
  WHERE registered_on <= $month_end AND (ended_on IS NULL OR ended_on > $month_end)
  UNION
  SELECT person_id FROM year_before_month.contributions
  EXCEPT
  SELECT person_id FROM at_month.contributions
),
premiums AS (
  SELECT person_id, fee_month FROM up_to.contributions
  WHERE person_id IN (FROM wanted) AND state <> 'arrears'
  GROUP BY person_id, fee_month
),
last AS (SELECT person_id, max(fee_month) AS last_month FROM premiums GROUP BY person_id),
drawn AS (
  SELECT person_id, for_month FROM up_to.benefit_claimants
  WHERE benefit = 'unemployment_benefit' AND person_id IN (FROM wanted)
  GROUP BY person_id, for_month
),
benefits AS (
  SELECT
    w.person_id,
    count(d.for_month) FILTER (l.last_month IS NULL OR d.for_month > l.last_month) AS now,
    count(d.for_month) FILTER (d.for_month <= l.last_month) AS before,
    min(d.for_month) FILTER (l.last_month IS NULL OR d.for_month > l.last_month) AS first_month,
    max(d.for_month) FILTER (d.for_month <= l.last_month) AS last_before
  FROM wanted AS w LEFT JOIN last AS l USING (person_id) LEFT JOIN drawn AS d USING (person_id)
  GROUP BY w.person_id
),
paid AS (
  SELECT
    b.person_id,
    count(p.fee_month) FILTER (b.last_before IS NULL OR p.fee_month > b.last_before) AS months,
    count(p.fee_month) FILTER (year(p.fee_month) = $year) AS in_year
  FROM benefits AS b LEFT JOIN premiums AS p USING (person_id)
  GROUP BY b.person_id
),
granted AS (
  SELECT
    g.person_id,
    sum(g.months) FILTER (g.granted_on <= l.last_month) AS before,
    max(g.months) FILTER (l.last_month IS NULL OR g.granted_on > l.last_month) AS now
  FROM register.benefit_grants AS g LEFT JOIN last AS l USING (person_id)
  WHERE g.granted_on <= $month_end
  GROUP BY g.person_id
)
SELECT
  b.person_id,
  p.months + CASE WHEN b.last_before IS NULL THEN coalesce(h.months_paid_before, 0) ELSE 0 END AS months_paid_afresh,
  CASE WHEN b.before = 0 THEN 0 ELSE greatest(g.before - b.before, 0) END AS undrawn_months,
  b.now AS benefit_months_drawn,
  g.now AS benefit_months_granted,
  p.in_year AS months_paid_in_year,
  b.first_month AS benefit_first_month
FROM benefits AS b
JOIN paid AS p USING (person_id)
LEFT JOIN granted AS g USING (person_id)
LEFT JOIN register.insured_history AS h USING (person_id)
