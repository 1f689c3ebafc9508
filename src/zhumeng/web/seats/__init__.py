"""Seats of traineeships, student internships and courses: hosts, schools, people, offices."""
