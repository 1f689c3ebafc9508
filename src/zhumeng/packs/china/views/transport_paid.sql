SELECT person_id, count(*) AS transport_paid_in_year
FROM year_to_date.benefit_claimants
WHERE benefit = 'transport_subsidy' AND person_id IS NOT NULL
GROUP BY person_id
