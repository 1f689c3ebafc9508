"""Spending plans, arrivals and the reconciliation of three books."""
