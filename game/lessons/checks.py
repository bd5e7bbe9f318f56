"""All checks of a lesson: pydantic's, and those that need the deck, the agents or other steps.

The latter work on the raw tree and skip what is not readable, so that one wrong value hides none of
the other problems.
"""

import re
from pathlib import Path, PureWindowsPath

from pydantic import BaseModel, ValidationError

from game.agents import find_agent
from game.base.errors import BetterHandError, UsageError
from game.base.language import Message, msg, nearest
from game.base.resources import asset
from game.base.safe_text import shorten
from game.decks import Deck, load_deck, path_text
from game.decks.checking import judge
from game.decks.fields import MAP_TAG, TEXT_TAG
from game.decks.parsing import Node, Tree
from game.decks.parsing import Path as Place
from game.lessons.document import PLACEHOLDERS, YOU, LessonDocument, Moment, Part, Seat, Step
from game.match import Action, IllegalAction, Match, read_deal_code
from game.rules import ROLE_NAMES

__all__ = ["check_lesson", "read_played", "verbs_for"]

_SECTIONS: dict[Place, type[BaseModel]] = {
    (): LessonDocument,
    ("parts", "*"): Part,
    ("parts", "*", "seats", "*"): Seat,
    ("parts", "*", "steps", "*"): Step,
    ("parts", "*", "moments", "*"): Moment,
}
_NOUNS: dict[Place, Message] = {
    (): msg("a lesson"),
    ("parts", "*"): msg("a part"),
    ("parts", "*", "seats", "*"): msg("a seat"),
    ("parts", "*", "steps", "*"): msg("a step"),
    ("parts", "*", "moments", "*"): msg("a moment"),
}
_WITH_ASK = ("pick", "figures", "reveal")
_FIELD = re.compile(r"\{([^{}]*)\}")
_SALES, _MARKETING = ("improve", "care", "cold_call", "pitch"), ("draft", "invite", "standard")
_MAX_REPORTED = 200


def verbs_for(role: str) -> tuple[str, ...]:
    """Return the verbs of a role (Rulebook: Verbs)."""
    own = {"sales": _SALES, "marketing": _MARKETING}.get(role, (*_SALES, *_MARKETING))
    return (*own, "end_turn")


def check_lesson(tree: Tree, folder: Path) -> tuple[LessonDocument | None, list[Deck]]:
    """Check a lesson's tree and report every problem to it.

    Returns the document and the deck of each part, or None if there is any problem. ``folder`` is
    where the lesson lies.
    """
    root = tree.root
    if root is None or not isinstance(root.data, dict):
        tree.problems[:] = [problem for problem in tree.problems if problem.code != "file-empty"]
        if not tree.problems:
            tree.report("type", msg("a lesson is a group of keys; it begins with format: 1"), at=(1, 1))
        return None, []
    document = None
    try:
        document = LessonDocument.model_validate(root.data)
    except ValidationError as error:
        _explain(error, tree)
    _report_empty(tree)
    decks: list[Deck] = []
    parts = tree.at(("parts",))
    for node in parts.children.values() if parts is not None else ():
        if isinstance(node.data, dict):
            deck = _check_part(tree, node, folder)
            if deck is not None:
                decks.append(deck)
    return (None if tree.problems else document), decks


# -- pydantic's errors ----------------------------------------------------------------------------


def _shape(path: Place) -> Place:
    return tuple("*" if isinstance(step, int) else step for step in path)


def _explain(error: ValidationError, tree: Tree) -> None:
    for item in error.errors(include_url=False, include_input=False)[:_MAX_REPORTED]:
        path: Place = tuple(step for step in item["loc"] if step not in {TEXT_TAG, MAP_TAG, "[key]"})
        node, section = tree.at(path), path[:-1]
        if item["type"] == "missing":
            noun = _NOUNS.get(_shape(section), msg("this group"))
            tree.report("key-missing", msg("{place} needs '{key}'", place=noun, key=str(path[-1])), path)
        elif item["type"] == "extra_forbidden" and node is not None:
            _report_unknown(tree, path, node)
        elif node is not None and not node.is_broken and node.data is not None:
            # pydantic leaves faulty entries out when it counts.
            if item["type"] == "too_short" and len(node.data) >= item["ctx"]["min_length"]:
                continue
            subject = shorten(path_text(path[-1:] if isinstance(path[-1], str) else path[-2:]), 60)
            code, message, found = judge(item["type"], item.get("ctx", {}), subject, node)
            tree.report(code, message, path, found)


def _report_empty(tree: Tree) -> None:
    """Report keys and entries without a value; the format has no use for them anywhere."""
    for node in tree.nodes():
        if node.data is None and not node.is_broken and node.path:
            hint = msg("write a value, or leave it out altogether")
            tree.report(
                "value-missing", msg("'{subject}' has no value", subject=str(node.path[-1])), node.path, hint
            )


def _report_unknown(tree: Tree, path: Place, node: Node) -> None:
    shape = _shape(path[:-1])
    known = list(_SECTIONS[shape].model_fields)
    key = str(path[-1])
    near = nearest(key, known)
    message = msg("'{key}' is not a key of {place}", key=shorten(key), place=_NOUNS[shape])
    hint = (
        msg("did you mean '{option}'?", option=near)
        if near is not None
        else msg("there are {names}", names=known)
    )
    tree.report("key-unknown", message, path, hint, node.key_place)


# -- what needs more than one value ---------------------------------------------------------------


def _check_part(tree: Tree, part: Node, folder: Path) -> Deck | None:
    """Check a part; return its deck if there is one that can be played."""
    roles, you = _check_seats(tree, part)
    deal = part.children.get("deal")
    if deal is not None and isinstance(deal.data, str):
        try:
            read_deal_code(deal.data)
        except UsageError as error:
            tree.report("deal", error.message, deal.path)
    deck = _deck_of(tree, part, folder, len(roles))
    if deck is not None:
        _check_played(tree, part, deck, roles)
    steps = part.children.get("steps")
    before = 1
    for step in steps.children.values() if steps is not None else ():
        if isinstance(step.data, dict):
            _check_kind(tree, step)
            _check_texts(tree, step)
            before = _check_round(tree, step, before, deck)
            _check_target(tree, step, deck, you)
            _check_card(tree, step)
    moments = part.children.get("moments")
    for moment in moments.children.values() if moments is not None else ():
        if isinstance(moment.data, dict):
            _check_texts(tree, moment)
            _check_target(tree, moment, deck, you)
    return deck


def read_played(text: str) -> Action:
    """Return the action that a line of `played` says; raises UsageError for anything else."""
    verb, *words = text.split()
    numbers = (int(word) if re.fullmatch(r"\d{1,3}", word) else word for word in words)
    return Action.from_json([verb, *numbers])


def _check_played(tree: Tree, part: Node, deck: Deck, roles: list[str]) -> None:
    """Report the first action before the first step that cannot be played."""
    played, deal = part.children.get("played"), part.children.get("deal")
    if played is None or deal is None or not isinstance(deal.data, str):
        return
    try:
        match = Match(deck, roles, read_deal_code(deal.data))
    except UsageError:
        return  # reported with the deal
    for node in played.children.values():
        if not isinstance(node.data, str) or not node.data.strip():
            return
        try:
            match.play(read_played(node.data))
        except (UsageError, IllegalAction) as error:
            tree.report("played", error.message, node.path)
            return


def _check_seats(tree: Tree, part: Node) -> tuple[list[str], str]:
    """Return the roles of a part's seats, and the person's; report agents that do not exist."""
    roles: list[str] = []
    yours: list[str] = []
    seats = part.children.get("seats")
    for seat in seats.children.values() if seats is not None else ():
        data = seat.data if isinstance(seat.data, dict) else {}
        role, agent = data.get("role"), data.get("agent")
        if role not in ROLE_NAMES or not isinstance(agent, str):
            continue
        roles.append(role)
        if agent == YOU:
            yours.append(role)
            continue
        try:
            find_agent(role, agent)
        except UsageError as error:
            tree.report("agent", error.message, (*seat.path, "agent"))
    if seats is not None and len(roles) == len(seats.children) and len(yours) != 1:
        message = msg("exactly one seat of a part has agent: you, and here {n} have", n=len(yours))
        tree.report("seats", message, seats.path, at=seats.key_place)
    return roles, yours[0] if len(yours) == 1 else ""


def _deck_of(tree: Tree, part: Node, folder: Path, n_seats: int) -> Deck | None:
    node, rounds = part.children.get("deck"), part.data.get("rounds")
    if node is None or not isinstance(node.data, str) or not 2 <= n_seats <= 4:  # noqa: PLR2004 - as in the rules
        return None
    name = node.data
    is_file = name.lower().endswith((".yaml", ".yml"))
    # A lesson may come from anybody: it names what lies beside it, or what is on the shelf.
    if PureWindowsPath(name).anchor or ".." in PureWindowsPath(name).parts or (not is_file and "/" in name):
        message = msg("'{name}' is neither the id of a deck nor a file beside the lesson", name=shorten(name))
        tree.report("deck", message, node.path)
        return None
    try:
        deck = load_deck(_beside(folder, name) if is_file else name, n_seats=n_seats)
        if type(rounds) is int:
            deck = deck.with_settings({"rules.rounds": rounds}, n_seats=n_seats)
    except BetterHandError as error:
        tree.report("deck", error.message, node.path)
        return None
    return deck


def _beside(folder: Path, name: str) -> Path:
    """Return the file beside the lesson; a copy of a shipped lesson may leave its decks where they are."""
    own, shipped = folder / name, asset("lessons", name)
    return shipped if shipped.is_file() and not own.exists() else own


def _check_kind(tree: Tree, step: Node) -> None:
    """Report a step that is not one thing: said (with do or play, perhaps) or asked."""
    keys = step.data
    if ("say" in keys) == ("ask" in keys):
        tree.report("step", msg("a step has either say or ask"), step.path)
    elif "ask" in keys:
        for key in _WITH_ASK:
            if key not in keys:
                tree.report("key-missing", msg("a step that asks needs '{key}'", key=key), step.path)
        for key in ("do", "play"):
            if key in keys:
                tree.report("step", msg("'{key}' goes with say, not with ask", key=key), (*step.path, key))
    else:
        for key in (*_WITH_ASK, "right", "wants"):
            if key in keys:
                tree.report("step", msg("'{key}' goes with ask, not with say", key=key), (*step.path, key))
        if "do" in keys and "play" in keys:
            tree.report("step", msg("a step has either do or play"), (*step.path, "play"))


def _check_texts(tree: Tree, step: Node) -> None:
    """Report what stands in { } and is not filled in."""
    for key, known in PLACEHOLDERS.items():
        node = step.children.get(key)
        if node is None:
            continue
        texts = [node, *node.children.values()]
        for text in texts:
            if not isinstance(text.data, str):
                continue
            bare = _FIELD.sub("", text.data)
            if "{" in bare or "}" in bare:
                tree.report("braces", msg("a brace without its other half"), text.path)
            for name in _FIELD.findall(text.data):
                if name not in known:
                    message = msg("'{key}' knows no {name}", key=key, name="{" + shorten(name) + "}")
                    near = nearest(name, known)
                    shown = ["{" + option + "}" for option in ([near] if near else known)]
                    tree.report("placeholder", message, text.path, msg("it can hold {names}", names=shown))


def _check_card(tree: Tree, step: Node) -> None:
    """Report a step that names the customer of a moment: it has none."""
    node = step.children.get("say")
    for text in [node, *node.children.values()] if node is not None else ():
        if isinstance(text.data, str) and "{card}" in text.data:
            message = msg("'{key}' knows no {name}", key="say", name="{card}")
            known = ["{" + name + "}" for name in PLACEHOLDERS["ask"]]
            tree.report("placeholder", message, text.path, msg("it can hold {names}", names=known))


def _check_round(tree: Tree, step: Node, before: int, deck: Deck | None) -> int:
    """Report a round that the match does not have, or that has passed; return the round reached."""
    node = step.children.get("round")
    if node is None or type(node.data) is not int:
        return before
    if deck is not None and node.data > deck.rules.rounds:
        message = msg("there is no round {n}: the match has {rounds}", n=node.data, rounds=deck.rules.rounds)
        tree.report("round", message, node.path)
    elif node.data < before:
        message = msg(
            "round {n} comes after round {before} here; steps go forward", n=node.data, before=before
        )
        tree.report("round", message, node.path)
    return max(before, node.data)


def _check_target(tree: Tree, step: Node, deck: Deck | None, role: str) -> None:
    """Report targets that the table does not have, and verbs that the person's role does not have."""
    for key in ("at", "do"):
        node = step.children.get(key)
        if node is None or not isinstance(node.data, str):
            continue
        area, _, number = node.data.partition(" ")
        if number.isdigit() and deck is not None:
            most = deck.rules.hand_size if area == "slot" else deck.rules.market_size
            if int(number) > most:
                message = msg(
                    "there is no {what}: the last one is {area} {most}", what=node.data, area=area, most=most
                )
                tree.report("target", message, node.path)
        elif role and area in {*_SALES, *_MARKETING} and area not in verbs_for(role):
            message = msg(
                "{role} has no '{verb}'; it has {verbs}", role=role, verb=area, verbs=list(verbs_for(role))
            )
            tree.report("verb", message, node.path)
