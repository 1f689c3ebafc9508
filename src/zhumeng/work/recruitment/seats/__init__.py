"""People on seats: traineeships, student internships, courses; proposed, started, finished or left."""
