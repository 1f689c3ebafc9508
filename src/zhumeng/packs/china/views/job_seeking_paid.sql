SELECT DISTINCT person_id, true AS difficulty_paid_job_seeking
FROM up_to.benefit_claimants
WHERE benefit = 'job_seeking_subsidy' AND person_id IS NOT NULL
