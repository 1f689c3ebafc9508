"""Intake as a dialogue with a person: upload, look, correct, discard; confirmation is in ``publishing``."""
