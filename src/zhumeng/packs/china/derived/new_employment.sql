WITH hired AS (
  SELECT person_id, 'insured' AS kind, min(insured_territory) AS territory, $month AS happened_on
  FROM at_month.contributions
  WHERE person_id NOT IN (SELECT person_id FROM month_before.contributions)
  GROUP BY person_id
),
started AS (
  SELECT person_id, min(kind) AS kind, min(territory) AS territory, min(starts_on) AS happened_on
  FROM at_month.flexible_employment
  GROUP BY person_id
),
either AS (
  SELECT * FROM hired
  UNION ALL SELECT * FROM started WHERE person_id NOT IN (SELECT person_id FROM hired)
),
gains AS (
  SELECT *, 1 AS quantity FROM either
  WHERE person_id NOT IN (SELECT person_id FROM year_before_month."derived/new_employment" WHERE quantity > 0)
),
insured_before AS (
  SELECT person_id, min(insured_territory) AS territory FROM month_before.contributions GROUP BY person_id
),
losses AS (
  SELECT person_id, kind, territory, happened_on
  FROM at_month."derived/vital_events" JOIN insured_before USING (person_id)
)
SELECT person_id, kind, territory, happened_on, quantity FROM gains
UNION ALL
SELECT person_id, min(kind), min(territory), min(happened_on), -1 FROM losses
WHERE person_id NOT IN (SELECT person_id FROM year_before_month."derived/new_employment" WHERE quantity < 0)
GROUP BY person_id
