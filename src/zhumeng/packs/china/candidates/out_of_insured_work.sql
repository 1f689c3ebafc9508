-- Insured in an earlier month of the year and no longer: at the place of the last premium.
SELECT person_id, max_by(insured_territory, fee_month) AS territory
FROM year_before_month.contributions
WHERE person_id NOT IN (SELECT person_id FROM at_month.contributions)
GROUP BY person_id
