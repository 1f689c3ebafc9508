-- Employers with a premium due in the year before: a refund paid this year stands as long as that is told.
SELECT DISTINCT employer_id FROM previous_year."derived/employer_month"
