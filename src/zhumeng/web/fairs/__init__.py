"""Fairs: the public calendar, the office's desk and door, the firm's booth."""
