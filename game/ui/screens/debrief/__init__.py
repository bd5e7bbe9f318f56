"""The debrief: what a match was made of."""
