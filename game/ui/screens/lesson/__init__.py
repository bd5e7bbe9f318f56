"""Guided lessons."""
