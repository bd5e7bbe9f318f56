"""Sentences about matches that the window, the reports and the commands share."""
