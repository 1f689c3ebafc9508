SELECT
  application_no AS record_no,
  insurance AS deferral_insurance,
  fee_month AS deferral_month,
  unit_due AS deferral_unit_due,
  pledge AS deferral_pledge
FROM year_to_date.deferral_applications
