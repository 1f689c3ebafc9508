"""Spot checks of payments: samples, one check, the estimate."""
