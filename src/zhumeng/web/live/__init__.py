"""Livestreams: what comes and what was, for everybody; the office's desk."""
