"""Spending plans, arrivals and the three books, page by page."""
