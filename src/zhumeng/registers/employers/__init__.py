"""Employers by credit code."""
