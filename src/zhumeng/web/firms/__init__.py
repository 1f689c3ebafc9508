"""Firms that register by themselves: the public form, the receipt, the office that admits them."""
