SELECT
  claim_no AS record_no,
  "group" AS claim_group,
  for_month AS claim_month,
  contract_from AS claim_contract_from,
  pension AS claim_pension,
  medical AS claim_medical,
  unemployment AS claim_unemployment,
  injury AS claim_injury
FROM year_to_date.social_insurance_claims
