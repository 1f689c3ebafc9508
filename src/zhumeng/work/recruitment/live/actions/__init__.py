"""Use cases of livestreams, one a file."""
