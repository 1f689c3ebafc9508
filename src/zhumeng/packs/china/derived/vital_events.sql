SELECT person_id, 'death' AS kind, died_on AS happened_on
FROM known.deaths WHERE died_on BETWEEN $month AND $month_end
UNION ALL
SELECT person_id, 'pension', starts_on
FROM known.pension_recipients WHERE starts_on BETWEEN $month AND $month_end
