"""Decisions as documents: what they say, how they are numbered, printed, served, checked and reviewed."""
