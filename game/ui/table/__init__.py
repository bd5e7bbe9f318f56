"""The table at which a match is played, for every screen that shows one: the table, a lesson, a replay."""
