"""Figures of the plan: how they are made, how they are judged."""
