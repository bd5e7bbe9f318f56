"""From a deck's file to a tree of nodes that know their places, and from plain data back to YAML."""
