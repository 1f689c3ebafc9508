"""Applications: for oneself, at the counter, and what became of them."""
