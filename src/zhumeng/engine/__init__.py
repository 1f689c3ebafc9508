"""A pure library – no Django, no clock, no network – that every floor may use."""
