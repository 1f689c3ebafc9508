SELECT DISTINCT person_id, true AS expansion_paid_before
FROM up_to.benefit_claimants
WHERE benefit IN ('expansion_subsidy', 'absorption_subsidy') AND person_id IS NOT NULL
