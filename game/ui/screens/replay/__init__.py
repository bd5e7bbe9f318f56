"""Recorded matches, and stepping through one."""
