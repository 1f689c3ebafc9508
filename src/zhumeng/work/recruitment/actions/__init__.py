"""Use cases of recruitment, one a file."""
