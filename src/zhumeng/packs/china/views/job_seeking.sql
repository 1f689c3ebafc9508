SELECT
  application_no AS record_no,
  kind AS seeking_kind,
  hardship AS seeking_hardship,
  school_checked AS seeking_school_checked,
  applied_on AS seeking_applied_on
FROM year_to_date.job_seeking_applications
