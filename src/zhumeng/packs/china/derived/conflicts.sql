WITH insured AS (
  SELECT person_id, employer_id, insured_territory AS territory FROM at_month.contributions
),
at_work AS (
  SELECT person_id, min(employer_id) AS employer_id, min(territory) AS territory, count(DISTINCT employer_id) AS employers
  FROM insured GROUP BY person_id
)
SELECT 'insured_after_death' AS kind, person_id, employer_id, territory, died_on AS seen_on
FROM at_work JOIN register.deaths USING (person_id) WHERE died_on < $month
UNION ALL
SELECT 'insured_with_pension', person_id, employer_id, territory, starts_on
FROM at_work JOIN register.pension_recipients USING (person_id) WHERE starts_on < $month
UNION ALL
SELECT 'insured_and_registered_unemployed', person_id, employer_id, w.territory, registered_on
FROM at_work AS w JOIN register.unemployment_registrations USING (person_id) WHERE ended_on IS NULL AND registered_on < $month
UNION ALL
SELECT 'insured_and_on_benefit', person_id, w.employer_id, w.territory, for_month
FROM at_work AS w JOIN (
  SELECT DISTINCT person_id, for_month FROM at_month.benefit_claimants
  WHERE benefit IN ('unemployment_benefit', 'unemployment_allowance') AND person_id IS NOT NULL
) USING (person_id)
UNION ALL
SELECT 'insured_twice', person_id, employer_id, territory, $month FROM at_work WHERE employers > 1
UNION ALL
SELECT 'employer_not_registered', NULL, i.employer_id, min(i.territory), $month
FROM insured AS i WHERE NOT EXISTS (SELECT 1 FROM register.employers AS e WHERE e.employer_id = i.employer_id) GROUP BY i.employer_id
UNION ALL
SELECT 'employer_deregistered', NULL, i.employer_id, min(i.territory), $month
FROM insured AS i JOIN register.employers AS e ON e.employer_id = i.employer_id WHERE e.status <> 'active' GROUP BY i.employer_id
