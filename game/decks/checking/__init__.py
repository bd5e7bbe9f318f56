"""Everything that can be wrong with a deck, and the words for it."""
