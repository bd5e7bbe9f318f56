"""Decks: as people write them, checked with every problem in its place, and as the rules need them.

A deck comes from a file (``load_deck``), a text (``parse_deck``) or plain data (``deck_from_document``)
and is complete, or it raises DeckError with everything that is wrong.
"""

from game.decks.deck import *
from game.decks.document import *
from game.decks.fields import SEGMENT_COLORS as SEGMENT_COLORS
from game.decks.fields import SYMBOLS as SYMBOLS
from game.decks.library import *
from game.decks.loader import *
from game.decks.parsing.yaml_reader import read_yaml as read_yaml
from game.decks.pictures.choosing import *
from game.decks.pictures.drawings import *
from game.decks.problems import *
from game.decks.rules_in_words import *
from game.decks.starter import *
from game.decks.summaries import *
