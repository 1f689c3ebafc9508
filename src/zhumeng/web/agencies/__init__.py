"""HR agencies, their visits, trainings and placements."""
