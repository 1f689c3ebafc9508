"""Interviews: times, invitations, the video room, what came of it."""
