SELECT DISTINCT person_id, true AS training_paid FROM up_to.benefit_claimants WHERE benefit = 'training_subsidy'
