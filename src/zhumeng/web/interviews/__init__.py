"""Interviews: times and invitations of an employer, a person's answers, the video room."""
