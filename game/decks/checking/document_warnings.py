"""What a deck could do better without being wrong: warnings."""

from collections.abc import Iterator

from game.base.language import LANGUAGES, msg
from game.base.safe_text import shorten
from game.decks.checking.glyphs import unshown
from game.decks.fields import LANGUAGE
from game.decks.parsing.tree import Node, Tree, entries

__all__ = ["advise"]

_SHOWN = 5
"""Characters that one warning names."""


def advise(tree: Tree) -> None:
    """Warn of texts that the fonts cannot show, and of texts that leave out one of our languages."""
    texts = list(_texts(tree))
    parts = (part.data for node in texts for part in (node, *node.children.values()))
    if unshown("".join(part for part in parts if isinstance(part, str))):
        for node in texts:
            _advise_on_glyphs(tree, node)
    for node in texts:
        _advise_on_languages(tree, node)


def _texts(tree: Tree) -> Iterator[Node]:
    """Yield every text of the deck that people read: a plain one, or a map of languages."""
    texts = [tree.at((key,)) for key in ("title", "description")]
    questions = tree.at(("questions",))
    texts += questions.children.values() if questions else ()
    for key in ("segments", "customers"):
        texts += [entry.children.get(part) for entry in entries(tree, key) for part in ("name", "note")]
    yield from (node for node in texts if node is not None)


def _advise_on_glyphs(tree: Tree, node: Node) -> None:
    for text in (node, *node.children.values()):
        # The reader leaves U+FFFD where it has refused a character.
        missing = unshown(text.data).replace("\ufffd", "") if isinstance(text.data, str) else ""
        if missing:
            signs = [f"{shorten(sign)} (U+{ord(sign):04X})" for sign in missing[:_SHOWN]]
            message = msg("the game's fonts cannot show {signs}", signs=signs)
            hint = msg("write it in words, or leave it out")
            tree.report("glyph-missing", message, text.path, hint, severity="warning")


def _advise_on_languages(tree: Tree, node: Node) -> None:
    if not isinstance(node.data, dict) or not node.data or node.has_lost_keys:
        return
    missing = [language for language in LANGUAGES if language not in node.data]
    if missing and not all(map(LANGUAGE.allows, node.data)):
        return  # a key that is no language may be meant to be the one that is missing
    for language in missing:
        message = msg("this text is not given in {language}", language=language)
        hint = msg("add {example}", example=f"{language}: ...")
        tree.report("translation-missing", message, node.path, hint, severity="warning")
