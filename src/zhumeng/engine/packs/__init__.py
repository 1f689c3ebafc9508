"""Packs: what a city's notice says, as data. One validated loader reads them."""
