"""Livestreams: a session of an office, its adverts in order, what it brought."""
