"""Deals, sessions and results as text that people can type."""
