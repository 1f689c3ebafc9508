-- First jobs and re-employment of the plan’s year, once per person, less the natural decrease (quantity −1).
SELECT kind || ':' || person_id AS record, territory, happened_on, quantity, NULL AS whole
FROM year_to_date."derived/new_employment"
