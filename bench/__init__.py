"""Benchmarks: each figure against a peer measured in the same run; ``make bench``."""
