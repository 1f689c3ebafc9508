-- What was paid before for the same person; level 5 is the lowest.
SELECT
  c.certificate_no AS record_no,
  bool_or(s.occupation = c.occupation AND s.level::INTEGER <= c.level::INTEGER) AS same_or_higher_paid,
  count(*) FILTER (year(s.paid_on) = year(c.issued_on)) AS skill_paid_in_year
FROM year_to_date.skill_certificates AS c
JOIN up_to.skill_subsidies AS s ON s.person_id = c.person_id AND s.certificate_no <> c.certificate_no
GROUP BY c.certificate_no
