SELECT
  agreement_no AS record_no,
  trainee_group,
  starts_on AS trainee_starts_on,
  ends_on AS trainee_ends_on,
  months AS trainee_months,
  months_agreed AS trainee_months_agreed,
  allowance AS trainee_allowance,
  insured AS trainee_insured,
  signed_on IS NOT NULL AS trainee_retained,
  signed_on IS NOT NULL AND months < months_agreed AS trainee_signed_early,
  applied_on AS trainee_applied_on,
  count(*) OVER (PARTITION BY employer_id) AS unit_finished,
  count(signed_on) OVER (PARTITION BY employer_id) AS unit_retained
FROM year_to_date.traineeships
