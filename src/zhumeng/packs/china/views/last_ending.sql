SELECT person_id, max_by(end_reason, ended_on) AS last_end_reason
FROM up_to.employment_endings
WHERE ended_on <= $month_end
GROUP BY person_id
