SELECT employer_id, person_id, claim_no AS record_no, territory FROM year_to_date.social_insurance_claims
