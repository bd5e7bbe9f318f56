"""A deck ready to play: the document with all defaults in place, and what the rules need of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from game.base.errors import UsageError
from game.base.language import msg, nearest
from game.base.safe_text import shorten
from game.decks.checking.checks import check_tree
from game.decks.checking.limits import needed_copies
from game.decks.checking.model_errors import SECTIONS
from game.decks.document import Customer, DeckDocument, Defaults, RulesSection, Segment
from game.decks.fields import TRENDS, Kind
from game.decks.library import user_decks
from game.decks.parsing.from_data import tree_from_document
from game.decks.parsing.tree import Tree
from game.decks.pictures.choosing import Picture, pictures_of
from game.decks.problems import Problem
from game.rules.records import Cards, IntArray, Rules

__all__ = ["SETTINGS", "Deck", "deck_from_tree", "setting_name"]

_OF_CUSTOMERS = ("worth", "trend", "volatility", "patience", "count")


_SPREAD = "worth_spread"
_MAX_SPREAD = 400


def _setting_names() -> tuple[str, ...]:
    sections = [shape for shape in SECTIONS if shape[:1] == ("rules",) and "*" not in shape]
    rules = [".".join(map(str, (*shape, key))) for shape in sections for key in SECTIONS[shape].model_fields]
    return (*rules, *(f"customers.{key}" for key in (*_OF_CUSTOMERS, _SPREAD)))


SETTINGS = _setting_names()
"""The keys that ``Deck.with_settings`` takes."""


def setting_name(key: str) -> str:
    """Return the name in SETTINGS behind a key: ``deck.volatility`` is another word for that of customers."""
    return "customers." + key.removeprefix("deck.") if key.startswith("deck.") else key


@dataclass(frozen=True, eq=False)
class Deck:
    """A deck that has passed all checks. Decks are equal if their documents are."""

    document: DeckDocument
    """What the deck's file says, with the defaults filled in."""
    rules: Rules
    cards: Cards
    customer_of: tuple[int, ...]
    """[copy] index in ``customers``; copies are numbered in file order (Rulebook: Terms)."""
    sha256: str
    """Hex digest of the document, whatever the layout, comments and order of keys in the file.

    Pictures are left out: who changes one plays the same deck, and codes on paper stay good.
    """
    source: Path | None = None
    warnings: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()
    """The file's text if there are warnings, to show their places."""

    @classmethod
    def from_document(
        cls,
        document: DeckDocument,
        source: Path | None = None,
        warnings: tuple[Problem, ...] = (),
        lines: tuple[str, ...] = (),
    ) -> "Deck":
        """Return the deck of a checked document whose customers have all their values."""
        document = document.model_copy(update={"defaults": Defaults()})
        copies = [i for i, customer in enumerate(document.customers) for _ in range(customer.count)]
        cards = [document.customers[i] for i in copies]
        return cls(
            document=document,
            rules=_rules(document.rules),
            cards=Cards(
                worth=_array(card.worth for card in cards),
                trend=_array(TRENDS.index(card.trend) - 1 for card in cards),
                volatility=_array(card.volatility for card in cards),
                patience=_array(card.patience for card in cards),
            ),
            customer_of=tuple(copies),
            sha256=_digest(document),
            source=source,
            warnings=warnings,
            lines=lines if warnings else (),
        )

    @property
    def id(self) -> str:
        """The deck's id."""
        return self.document.id

    @property
    def title(self) -> str | dict[str, str]:
        """The deck's name: plain, or by language (see ``game.base.language.pick_text``)."""
        return self.document.title

    @property
    def customers(self) -> tuple[Customer, ...]:
        """The kinds of cards, in file order."""
        return self.document.customers

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The groups of customers, in file order."""
        return self.document.segments

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """The picture of each customer by id, as files were when it was first asked for."""
        # A deck out of a record has lost its file, but mostly comes from here.
        folder = self.source.parent if self.source is not None else user_decks()
        return pictures_of(self.customers, self.segments, folder)

    @property
    def n_copies(self) -> int:
        """How many cards there are, all counts added up."""
        return len(self.customer_of)

    @cached_property
    def names(self) -> tuple[str | dict[str, str], ...]:
        """[copy] the name on it: plain, or by language."""
        return tuple(self.customers[customer].name for customer in self.customer_of)

    def __eq__(self, other: object) -> bool:
        return self.document == other.document if isinstance(other, Deck) else NotImplemented

    def __hash__(self) -> int:
        return int(self.sha256[:15], 16)

    def __repr__(self) -> str:
        return f"<Deck {self.id}: {self.n_copies} copies, {self.sha256[:8]}>"

    def to_document(self) -> dict[str, Any]:
        """Return the deck as plain data for JSON; ``deck_from_document`` makes an equal deck of it."""
        return _plain(self.document)

    def with_settings(self, settings: Mapping[str, Any], *, n_seats: int = 2) -> "Deck":
        """Return this deck with other values for some of SETTINGS.

        Keys are dotted as in the file, ``rules.improve.gain``; ``customers.volatility`` and its like
        hold for all customers, and ``customers.worth_spread`` is how far their worths lie from the mean of
        all cards, in percent of what the deck has; ``deck.`` will do for ``customers.``. A map changes only
        the keys that it has. Raises UsageError for an unknown key, and DeckError if the deck cannot be
        played so with ``n_seats`` seats.
        """
        document = self.to_document()
        for name, value in settings.items():
            _change(document, setting_name(name), value)
        return deck_from_tree(tree_from_document(document, self.id), n_seats, self.source)

    def missing_copies(self, n_seats: int) -> int:
        """Return how many copies ``n_seats`` seats would need beyond those there are; 0 if enough."""
        return max(0, needed_copies(self.document.rules, n_seats) - self.n_copies)

    def require_seats(self, n_seats: int) -> None:
        """Raise UsageError if the deck has too few copies for ``n_seats`` seats (Rulebook: Parameters)."""
        n_missing = self.missing_copies(n_seats)
        if n_missing:
            raise UsageError(
                msg(
                    "the deck '{deck}' has {count} cards, {missing} too few for {seats} seats",
                    deck=self.id,
                    count=self.n_copies,
                    missing=n_missing,
                    seats=n_seats,
                )
            )


def deck_from_tree(tree: Tree, n_seats: int, source: Path | None = None, *, warns: bool = True) -> Deck:
    """Return the deck that a tree holds; without ``warns`` nobody has looked what could be better in it.

    Raises DeckError with every problem if it has errors.
    """
    document = check_tree(tree, n_seats, source.parent if source is not None else None, warns=warns)
    if document is None:
        raise tree.fail()
    return Deck.from_document(document, source, tree.sorted_problems(), tree.lines)


def _array(numbers: Any) -> IntArray:
    """Return an array that cannot be written to: every match of the deck shares it."""
    array = np.fromiter(numbers, np.int64)
    array.setflags(write=False)
    return array


def _rules(section: RulesSection) -> Rules:
    """Return the parameters as the rules take them; level 0 of the standards is none."""
    mix, improve = section.trend_mix, section.improve
    return Rules(
        rounds=section.rounds,
        hand_size=section.hand_size,
        market_size=section.market_size,
        effort=section.effort,
        bank_limit=section.bank_limit,
        worth_cap=section.worth_cap,
        gain=improve.gain,
        chance=improve.chance,
        step=improve.step,
        floor=improve.floor,
        fade=improve.fade,
        relief=section.care.relief,
        pitch_surcharge=section.pitch.surcharge,
        pitch_strain=section.pitch.strain,
        pitch_limit=section.pitch.limit,
        invite_surcharge=section.invite.surcharge,
        invite_limit=section.invite.limit,
        turnover=section.turnover,
        falling=mix.falling,
        steady=mix.steady,
        price_tiers=_array(section.price_tiers),
        standard_at=_array([0, *(standard.at for standard in section.standards)]),
        standard_bonus=_array([0, *(standard.bonus for standard in section.standards)]),
    )


def _plain(document: DeckDocument) -> dict[str, Any]:
    return document.model_dump(mode="json", exclude_none=True, exclude={"defaults"})


def _digest(document: DeckDocument) -> str:
    """Return the SHA-256 of the document without pictures in one form: sorted keys, UTF-8, no spaces."""
    played = _plain(document)
    for customer in played["customers"]:
        customer.pop("picture", None)
    text = json.dumps(played, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _spread_worths(document: dict[str, Any], percent: Any) -> None:
    """Move every worth away from the mean of all cards, or towards it; halves are rounded up."""
    if type(percent) is not int or not 0 <= percent <= _MAX_SPREAD:
        raise UsageError(
            msg("customers.worth_spread takes a whole number from {low} to {high}", low=0, high=_MAX_SPREAD)
        )
    customers, cap = document["customers"], document["rules"]["worth_cap"]
    n = sum(customer["count"] for customer in customers)
    total = sum(customer["count"] * customer["worth"] for customer in customers)
    for customer in customers:
        hundredfold = total * (100 - percent) + n * percent * customer["worth"]
        customer["worth"] = max(0, min(cap, (2 * hundredfold + 100 * n) // (200 * n)))


def _change(document: dict[str, Any], name: str, value: Any) -> None:
    """Put a setting into a deck's plain document."""
    if name not in SETTINGS:
        near = nearest(name, SETTINGS)
        known = {"name": shorten(name), "near": near or SETTINGS[0]}
        if near is None:
            raise UsageError(msg("there is no setting '{name}'; one is '{near}'", **known))
        raise UsageError(msg("there is no setting '{name}'; did you mean '{near}'?", **known))
    *path, key = name.split(".")
    if path == ["customers"] and key == _SPREAD:
        _spread_worths(document, value)
        return
    if path == ["customers"]:
        kind = next(part for part in Customer.model_fields[key].metadata if isinstance(part, Kind))
        # A wrong value goes to one customer only, so that it is reported once.
        for customer in document["customers"] if kind.allows(value) else document["customers"][:1]:
            customer[key] = value
        return
    section = document
    for step in path:
        section = section[step]
    is_map = isinstance(section[key], dict) and isinstance(value, Mapping)
    section[key] = section[key] | dict(value) if is_map else value
