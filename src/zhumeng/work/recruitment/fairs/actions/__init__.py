"""Use cases of fairs, one a file."""
