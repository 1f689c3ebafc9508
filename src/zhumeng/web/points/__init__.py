"""Service points on the map, gig jobs by day."""
