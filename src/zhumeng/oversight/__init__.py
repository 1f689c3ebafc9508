"""The plan as an object: targets, indicators, lights and the records behind each figure."""
