-- Persons wanted in those adverts, where the advert says how many.
SELECT
  advert_id AS record,
  min_by(territory, published_month) AS territory,
  coalesce(min(published_on), min(published_month)) AS happened_on,
  max(headcount) AS quantity,
  NULL AS whole
FROM year_to_date.vacancies
WHERE channel IN ('public_service', 'campaign') AND headcount IS NOT NULL
GROUP BY advert_id
