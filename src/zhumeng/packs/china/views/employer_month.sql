SELECT employer_id, wage_base AS wage_base_month, heads AS insured_month, premium_due AS premium_month
FROM at_month."derived/employer_month"
