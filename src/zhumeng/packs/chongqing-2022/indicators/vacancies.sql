-- Adverts of public services and named campaigns published in the plan’s year, each once with its publishing unit; never external ones.
SELECT
  advert_id || '@' || coalesce(min_by(publishing_unit, published_month), '') AS record,
  min_by(territory, published_month) AS territory,
  coalesce(min(published_on), min(published_month)) AS happened_on,
  1 AS quantity,
  NULL AS whole
FROM year_to_date.vacancies
WHERE channel IN ('public_service', 'campaign')
GROUP BY advert_id
