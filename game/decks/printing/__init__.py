"""Decks on paper: cards to cut out, backs, tracking sheets and the rules, for a room without laptops."""

from game.decks.printing.booklet import *
