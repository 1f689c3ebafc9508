SELECT
  enrolment_no AS record_no,
  level AS training_level,
  listed AS training_listed,
  cost AS training_cost,
  certificate AS training_certificate,
  finished_on AS training_finished_on
FROM year_to_date.training_enrolments
