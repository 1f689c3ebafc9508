"""Labour for key firms: demand, quotas, recruits, who stays."""
