-- Only holders of this year’s certificates, for whom the policy asks it.
WITH wanted AS (SELECT DISTINCT person_id FROM year_to_date.skill_certificates),
premiums AS (
  SELECT person_id, count(DISTINCT fee_month) AS months FROM up_to.contributions
  WHERE person_id IN (FROM wanted) AND state <> 'arrears'
  GROUP BY person_id
)
SELECT w.person_id, coalesce(p.months, 0) + coalesce(h.months_paid_before, 0) AS months_paid_total
FROM wanted AS w
LEFT JOIN premiums AS p USING (person_id)
LEFT JOIN register.insured_history AS h USING (person_id)
