"""Parameters of policies as they are set here: proposals, their effect, what is in force."""
