-- The list of the longest code the insured industry begins with.
SELECT e.employer_id, coalesce(max_by(d.list, length(d.industry_code)), 'other') AS deferral_list
FROM (SELECT employer_id, industry FROM register.employers WHERE industry IS NOT NULL) AS e
LEFT JOIN codes.deferral_industries_2022 AS d ON starts_with(e.industry, d.industry_code)
GROUP BY e.employer_id
