"""The state of a match being played: session, board, journal, saves."""
