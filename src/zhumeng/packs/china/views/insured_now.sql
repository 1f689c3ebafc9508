SELECT DISTINCT person_id, true AS insured_this_month FROM at_month.contributions
