"""Services beside recruitment: agencies, market observation, service points, gig jobs, alliances."""
