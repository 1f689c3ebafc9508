SELECT
  statement_no AS record_no,
  principal AS interest_principal,
  rate::DECIMAL(7, 5) AS interest_rate,
  months AS interest_months,
  overdue AS interest_overdue,
  extended AS interest_extended,
  left(territory, 6) AS interest_county
FROM year_to_date.loan_interest_statements
