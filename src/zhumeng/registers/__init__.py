"""People, employers, sources and their staged intake."""
