SELECT
  payment_no AS record_no,
  "group" AS flexible_group,
  for_month AS flexible_month,
  subsidised_since AS flexible_since,
  pension_paid AS flexible_pension_paid,
  pension_floor AS flexible_pension_floor,
  medical_paid AS flexible_medical_paid,
  medical_floor AS flexible_medical_floor
FROM year_to_date.flexible_insurance
