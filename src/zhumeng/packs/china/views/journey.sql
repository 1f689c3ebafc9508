SELECT
  journey_no AS record_no,
  destination AS journey_destination,
  ticket AS journey_ticket,
  fare AS journey_fare,
  travelled_on AS journey_on
FROM year_to_date.worker_journeys
