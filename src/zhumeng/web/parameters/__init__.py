"""Parameters of the policies: what must be set, proposals with their effect, versions."""
