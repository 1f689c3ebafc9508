SELECT certificate_no AS record_no, level AS certificate_level, issued_on AS certificate_issued_on FROM year_to_date.skill_certificates
