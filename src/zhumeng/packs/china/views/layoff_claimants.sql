-- Who drew unemployment benefit in the year, at the employer left last before the first month of it.
WITH drawn AS (
  SELECT person_id, min(for_month) AS first_month, max(for_month) AS last_month
  FROM in_year.benefit_claimants
  WHERE benefit = 'unemployment_benefit' AND person_id IS NOT NULL
  GROUP BY person_id
),
left_last AS (
  SELECT
    d.person_id,
    max_by(e.employer_id, e.ended_on) FILTER (e.ended_on < d.first_month + INTERVAL 1 MONTH) AS before_first,
    max_by(e.employer_id, e.ended_on) FILTER (
      year(e.ended_on) = $year AND e.ended_on < d.last_month + INTERVAL 1 MONTH
    ) AS within_year
  FROM drawn AS d JOIN up_to.employment_endings AS e USING (person_id)
  GROUP BY d.person_id
)
SELECT
  employer_id,
  count(*) FILTER (why = 'before') AS claimants,
  count(*) FILTER (why = 'within') AS claimants_left
FROM (
  SELECT before_first AS employer_id, 'before' AS why FROM left_last
  UNION ALL SELECT within_year, 'within' FROM left_last
)
WHERE employer_id IS NOT NULL
GROUP BY employer_id
