"""Decks as spreadsheets: CSV in one file, or an xlsx with sheets of customers, segments, rules, questions.

``import_deck`` and ``export_deck`` are each other's inverse: an exported deck comes back equal.
"""

from game.decks.spreadsheet.transfer import *
