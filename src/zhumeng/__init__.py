"""筑梦 zhumeng: the open system that runs a city's employment action plan."""
