-- Graduates of the plan’s year of schools in the city; employed = insured this month, or in registered flexible work.
-- Those who study on are left out of both numbers.
SELECT
  g.person_id::VARCHAR AS record,
  g.hukou_territory AS territory,
  g.graduated_on AS happened_on,
  (i.person_id IS NOT NULL OR f.person_id IS NOT NULL)::INT AS quantity,
  1 AS whole
FROM register.graduates AS g
LEFT JOIN (SELECT DISTINCT person_id FROM at_month.contributions) AS i ON i.person_id = g.person_id
LEFT JOIN (
  SELECT DISTINCT person_id FROM year_to_date.flexible_employment WHERE ends_on IS NULL OR ends_on > $month_end
) AS f ON f.person_id = g.person_id
WHERE year(g.graduated_on) = year($month) AND g.graduated_on <= $month_end
  AND g.destination IS DISTINCT FROM 'further_study'
  AND CASE WHEN 'school_in_city' IN ($population) THEN g.school_in_city ELSE g.hukou_territory[1:2] = '50' END
