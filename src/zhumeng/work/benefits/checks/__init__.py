"""Spot checks after payment: the draw, the findings and what they say of all payments."""
