SELECT
  application_no AS record_no,
  loan_group,
  registered AS loan_registered,
  in_city AS loan_in_city,
  bad_credit AS loan_bad_credit,
  other_loans AS loan_other_loans,
  partners AS loan_partners,
  amount AS loan_asked,
  term_months AS loan_term
FROM year_to_date.loan_applications
