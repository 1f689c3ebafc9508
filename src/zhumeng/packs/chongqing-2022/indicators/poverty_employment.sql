-- People lifted out of poverty who are at work, by the ledger of the month.
SELECT person_id::VARCHAR AS record, territory, coalesce(starts_on, $month) AS happened_on, 1 AS quantity, NULL AS whole
FROM latest_list.rural_employment
