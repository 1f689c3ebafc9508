"""The CV: what the registers know, what the person shows of it, and what she adds."""
