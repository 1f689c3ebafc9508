"""Policies and their decisions: lists, one decision and why, what cannot be told, simulations."""
