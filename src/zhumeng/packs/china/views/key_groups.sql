-- True where somebody is on a list; silence is told by the facts, for a list may not have arrived.
SELECT
  person_id,
  bool_or(list = 'low_income') OR NULL AS in_low_income,
  bool_or(list = 'disabled') OR NULL AS in_disabled,
  bool_or(list = 'veteran') OR NULL AS in_veteran,
  bool_or(list = 'released') OR NULL AS in_released,
  bool_or(list = 'capacity_cut') OR NULL AS in_capacity_cut,
  bool_or(list = 'poverty_alleviated') OR NULL AS in_poverty_alleviated
FROM (
  SELECT person_id, 'low_income' AS list FROM list.group_low_income
  UNION ALL SELECT person_id, 'disabled' FROM list.group_disabled
  UNION ALL SELECT person_id, 'veteran' FROM list.group_veterans
  UNION ALL SELECT person_id, 'released' FROM list.group_released
  UNION ALL SELECT person_id, 'capacity_cut' FROM list.group_capacity_cut
  UNION ALL SELECT person_id, 'poverty_alleviated' FROM list.group_poverty_alleviated
)
GROUP BY person_id
