-- 毕业去向落实率 of the schools: contract, own business, flexible work or further study, over all graduates of the year.
SELECT
  person_id::VARCHAR AS record,
  hukou_territory AS territory,
  graduated_on AS happened_on,
  (destination IN ('contract', 'self_employed', 'flexible', 'further_study'))::INT AS quantity,
  1 AS whole
FROM register.graduates
WHERE year(graduated_on) = year($month) AND graduated_on <= $month_end AND school_in_city
