-- Payments of these benefits for the month.
SELECT claim_no AS record, territory, for_month AS happened_on, 1 AS quantity, NULL AS whole
FROM at_month.benefit_claimants
WHERE benefit IN ($kinds)
