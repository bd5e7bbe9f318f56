"""The window in which people play; pygame lives here and nowhere else."""
