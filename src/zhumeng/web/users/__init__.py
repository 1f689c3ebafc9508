"""Users and the roles they hold; who opened which file; what was changed by whom."""
