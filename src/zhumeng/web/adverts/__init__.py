"""Adverts of jobs for who posts and who inspects them, and the blacklist."""
