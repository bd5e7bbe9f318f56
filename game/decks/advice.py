"""What a deck could do better without being wrong: warnings."""

from game.decks.fields import LANGUAGE
from game.decks.tree import Tree, entries
from game.language import LANGUAGES, msg

__all__ = ["advise"]


def advise(tree: Tree) -> None:
    """Warn of texts that are given by language and leave out one of the interface's."""
    texts = [tree.at((key,)) for key in ("title", "description")]
    questions = tree.at(("questions",))
    texts += questions.children.values() if questions else ()
    for key in ("segments", "customers"):
        texts += [entry.children.get(part) for entry in entries(tree, key) for part in ("name", "note")]
    for node in texts:
        if node is None or not isinstance(node.data, dict) or not all(map(LANGUAGE.allows, node.data)):
            continue  # a key that is no language may be meant to be the one that is missing
        if not node.data or node.has_lost_keys:
            continue
        for language in LANGUAGES:
            if language not in node.data:
                message = msg("this text is not given in {language}", language=language)
                hint = msg("add {example}", example=f"{language}: ...")
                tree.report("translation-missing", message, node.path, hint, severity="warning")
