"""The way of the money: what each act may do, and what must always hold."""
