"""The wall: what a class looks at."""
