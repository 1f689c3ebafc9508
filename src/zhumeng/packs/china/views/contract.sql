-- Whether a written contract was filed and has not ended. No filing is unknown, not “no contract”.
SELECT person_id, employer_id, bool_or(contract <> 'none' AND (ends_on IS NULL OR ends_on > $month_end)) AS has_contract
FROM up_to.employment_records
WHERE person_id IN (SELECT person_id FROM register.graduates)
GROUP BY person_id, employer_id
