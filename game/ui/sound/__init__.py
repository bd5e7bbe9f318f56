"""Sounds: made, not recorded."""
