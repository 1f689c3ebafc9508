-- Entitled cases of this month’s run; quantity 1 where the policy is delivered without application.
SELECT 'retention-refund:' || employer_id AS record, unit AS territory, $month_end AS happened_on, (delivery = 'automatic')::INT AS quantity, 1 AS whole
FROM at_month."decision/retention-refund" WHERE outcome = 'entitled'
UNION ALL
SELECT 'expansion-subsidy:' || person_id || '-' || employer_id, unit, $month_end, (delivery = 'automatic')::INT, 1
FROM at_month."decision/expansion-subsidy" WHERE outcome = 'entitled'
