-- Skill certificates issued in the plan’s year, counted where the holder lives.
SELECT c.certificate_no AS record, coalesce(p.residence_territory, p.hukou_territory) AS territory, c.issued_on AS happened_on, 1 AS quantity, NULL AS whole
FROM year_to_date.skill_certificates AS c
LEFT JOIN register.people AS p ON p.person_id = c.person_id
