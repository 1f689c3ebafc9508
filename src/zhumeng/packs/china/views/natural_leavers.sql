SELECT employer_id, count(*) AS natural_leavers
FROM in_year.employment_endings
WHERE end_reason IN ('retirement', 'death', 'transfer', 'resignation')
GROUP BY employer_id
