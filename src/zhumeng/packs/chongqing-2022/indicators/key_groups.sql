-- Persons on this month’s nine lists, each once.
SELECT person_id::VARCHAR AS record, min(territory) AS territory, $month AS happened_on, 1 AS quantity, NULL AS whole
FROM (
  SELECT person_id, territory FROM list.group_unemployed_graduates
  UNION ALL SELECT person_id, territory FROM list.group_rural_migrants
  UNION ALL SELECT person_id, territory FROM list.group_poverty_alleviated
  UNION ALL SELECT person_id, territory FROM list.group_veterans
  UNION ALL SELECT person_id, territory FROM list.group_disabled
  UNION ALL SELECT person_id, territory FROM list.group_capacity_cut
  UNION ALL SELECT person_id, territory FROM list.group_fishers
  UNION ALL SELECT person_id, territory FROM list.group_low_income
  UNION ALL SELECT person_id, territory FROM list.group_released
)
GROUP BY person_id
