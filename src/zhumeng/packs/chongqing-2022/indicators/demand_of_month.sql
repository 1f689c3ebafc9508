-- Persons wanted by public services and campaigns in adverts of this month.
SELECT advert_id AS record, territory, coalesce(published_on, published_month) AS happened_on, headcount AS quantity, NULL AS whole
FROM at_month.vacancies
WHERE channel IN ('public_service', 'campaign') AND headcount IS NOT NULL
