-- Premium saved against the reference rate since 1 January, in yuan.
SELECT
  employer_id || '@' || period AS record,
  unit AS territory,
  strptime(period, '%Y-%m')::DATE AS happened_on,
  amount_fen * 0.01 AS quantity,
  NULL AS whole
FROM year_to_date."decision/unemployment-rate"
WHERE outcome = 'entitled'
