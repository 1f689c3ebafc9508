SELECT DISTINCT person_id, true AS pension_drawn
FROM register.pension_recipients
WHERE starts_on <= $month_end
