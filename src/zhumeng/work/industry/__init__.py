"""Labour for key firms: demand, quotas of districts, recruits by channel, who stays."""
