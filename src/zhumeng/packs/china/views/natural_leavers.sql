SELECT
  employer_id,
  count(*) FILTER (end_reason IN ('retirement', 'death')) AS natural_leavers,
  count(*) FILTER (end_reason NOT IN ('dismissal', 'layoff')) AS excused_leavers
FROM in_year.employment_endings
GROUP BY employer_id
