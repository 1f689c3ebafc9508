SELECT
  placement_no AS record_no,
  placed_group,
  contract_from AS placed_contract_from,
  contract_to AS placed_contract_to,
  months_insured AS placed_months_insured,
  full_time AS placed_full_time,
  dispatch AS placed_dispatch,
  public_post AS placed_public_post,
  paid_in_year AS placed_paid_in_year
FROM year_to_date.placements
