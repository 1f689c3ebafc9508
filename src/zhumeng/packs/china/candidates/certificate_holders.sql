-- Certificates of the year; the territory is that of the last premium.
SELECT c.person_id, c.certificate_no AS record_no, coalesce(p.territory, '500000') AS territory
FROM year_to_date.skill_certificates AS c
LEFT JOIN (
  SELECT person_id, max_by(insured_territory, fee_month) AS territory
  FROM year_to_date.contributions
  WHERE person_id IN (SELECT person_id FROM year_to_date.skill_certificates)
  GROUP BY person_id
) AS p USING (person_id)
