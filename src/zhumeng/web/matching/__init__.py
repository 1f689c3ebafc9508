"""Matching for the office: a run's figures, people put first without a place, any pair, codes, feedback."""
