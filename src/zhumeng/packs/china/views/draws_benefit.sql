SELECT DISTINCT person_id, true AS draws_benefit FROM at_month.benefit_claimants WHERE benefit = 'unemployment_benefit'
