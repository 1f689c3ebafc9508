-- Employers with a premium due in the year before.
SELECT employer_id, max_by(territory, month) AS territory
FROM previous_year."derived/employer_month"
GROUP BY employer_id
