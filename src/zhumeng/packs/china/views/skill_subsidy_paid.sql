SELECT DISTINCT person_id, true AS skill_subsidy_paid FROM year_to_date.skill_subsidies
