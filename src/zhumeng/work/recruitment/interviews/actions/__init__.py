"""Use cases of interviews, one a file."""
