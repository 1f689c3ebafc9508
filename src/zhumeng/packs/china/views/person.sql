SELECT
  person_id,
  birth_date AS birth_on,
  sex,
  left(hukou_territory, 6) AS hukou_county,
  left(hukou_territory, 2) = '50' AS hukou_in_city,
  hukou_kind = 'rural' AS hukou_rural
FROM register.people
