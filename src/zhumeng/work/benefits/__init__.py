"""Benefits: the decisions of the city's policies, whom they concern, and what changed."""
