SELECT
  application_no AS record_no,
  staff AS firm_loan_staff,
  new_hires AS firm_loan_hires,
  wage_arrears AS firm_loan_wage_arrears,
  bad_credit AS firm_loan_bad_credit,
  amount AS firm_loan_asked,
  term_months AS firm_loan_term
FROM year_to_date.firm_loan_applications
