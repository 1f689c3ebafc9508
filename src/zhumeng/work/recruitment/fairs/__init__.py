"""Fairs: planned by an office, booths for firms, codes at the door, what came of it."""
