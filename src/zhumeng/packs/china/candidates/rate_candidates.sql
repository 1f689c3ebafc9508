-- Employers with somebody insured in the month.
SELECT employer_id, territory FROM at_month."derived/employer_month"
