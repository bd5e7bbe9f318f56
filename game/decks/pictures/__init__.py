"""Pictures on cards: the drawings that ship, files beside a deck, and which of them a customer has."""
