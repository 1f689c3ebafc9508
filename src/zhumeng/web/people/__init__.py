"""Firms and people: their files, found, read and – for a purpose – opened."""
