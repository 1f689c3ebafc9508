-- Every graduate of the register with every employer who insured them in the plan’s year.
SELECT person_id, employer_id, max_by(insured_territory, fee_month) AS territory
FROM year_to_date.contributions
WHERE person_id IN (SELECT person_id FROM register.graduates)
GROUP BY person_id, employer_id
