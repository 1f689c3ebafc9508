"""A whole number broken down by weights: exact shares, the largest remainders rounded up."""

from __future__ import annotations

from collections.abc import Mapping


def broken_down(whole: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Shares of ``whole`` in proportion to the weights, whole numbers whose sum is ``whole`` exactly.

    Equal remainders are told apart by the name, so that the same input gives the same shares. Nothing to
    share by (no weight above zero) gives nothing: the caller asks for another key.
    """
    total = sum(weights.values())
    if total <= 0:
        return {}
    shares = {name: divmod(whole * weight, total) for name, weight in weights.items()}
    left = whole - sum(down for down, _rest in shares.values())
    first = sorted(shares, key=lambda name: (-shares[name][1], name))[:left]
    return {name: down + (name in first) for name, (down, _rest) in shares.items()}
