-- Graduates of the plan’s year in difficulty who want to work; quantity 1 when insured or in registered flexible work.
SELECT
  g.person_id::VARCHAR AS record,
  g.hukou_territory AS territory,
  g.graduated_on AS happened_on,
  (w.person_id IS NOT NULL)::INT AS quantity,
  1 AS whole
FROM register.graduates AS g
LEFT JOIN (
  SELECT person_id FROM at_month.contributions
  UNION SELECT person_id FROM year_to_date.flexible_employment WHERE ends_on IS NULL OR ends_on > $month_end
) AS w ON w.person_id = g.person_id
WHERE year(g.graduated_on) = year($month) AND g.graduated_on <= $month_end AND g.difficulty IS NOT NULL AND g.willing
