"""What a lesson's callout says."""

from game.base.language import msg, pick_text, tr, translate
from game.lessons import Progress, Step, figure_text, filled
from game.ui.screens.lesson.targets import listed
from game.ui.table.match_table import MatchTable

__all__ = ["all_said", "heading", "said"]

_TO_PLAY = {
    "turn": msg("Now play this turn."),
    "round": msg("Now play this round."),
    "match": msg("Now play to the end."),
}
"""What there is to do where nothing is to be gone on from."""


def heading(progress: Progress) -> str:
    """Return which lesson this is, of how many."""
    title, n = _title(progress, progress.part), len(progress.lesson.parts)
    if n == 1:
        return title
    return tr("Lesson {number} of {n}: {title}", number=progress.part + 1, n=n, title=title)


def said(progress: Progress, table: MatchTable) -> str:
    """Return what the callout says now."""
    step = progress.step
    if progress.happened is not None:
        return filled(pick_text(progress.happened.moment.say), _standing(progress, table))
    if progress.match.is_over:
        return _end_text(table) if progress.is_last_part else tr("That was this lesson.")
    if step is None:
        if progress.is_last_part:
            return tr("That was the last tip. Play on to the end of the match.")
        title = _title(progress, progress.part + 1)
        return tr("That was this lesson. The next one: {title}.", title=title)
    if progress.waits_for_round:
        return tr("Play on as you like. The next tip comes in round {n}.", n=step.round)
    if not table.takes_input and step.play is None and step.do is None:
        return tr("The others are playing.")
    if step.play is None and step.ask is not None and progress.picked is not None:
        return _revealed(step, progress, table)
    text = filled(pick_text(step.ask or step.say or ""), _standing(progress, table))
    return text + _to_play(step)


def all_said(progress: Progress) -> list[str]:
    """Return all that the part's steps say, one time or another."""
    return [
        pick_text(text) + _to_play(step)
        for step in progress.steps
        for text in (step.say, step.ask, step.reveal)
        if text
    ]


def _to_play(step: Step) -> str:
    return "\n" + translate(_TO_PLAY[step.play]) if step.play is not None else ""


def _title(progress: Progress, part: int) -> str:
    return pick_text(progress.lesson.parts[part].document.title)


def _end_text(table: MatchTable) -> str:
    told = tr("The match is over. See why it ended like this, and talk about it.")
    if table.session.guesses is None:
        return told
    right, n = table.session.guesses
    return tr("You guessed right {right} of {n} times.", right=right, n=n) + "\n" + told


def _standing(progress: Progress, table: MatchTable) -> dict[str, str]:
    own, happened = progress.plan.seat, progress.happened
    scores = table.session.presenter.board.scores
    others = [score for seat, score in enumerate(scores) if seat != own]
    card = pick_text(table.teller.name(happened.copy)) if happened and happened.copy >= 0 else ""
    return {"score": str(scores[own]), "best_other": str(max(others)), "card": card}


def _revealed(step: Step, progress: Progress, table: MatchTable) -> str:
    verdict, teller = progress.verdict(), table.teller
    if verdict is None:
        return ""
    text = pick_text((step.right if verdict.is_right else None) or step.reveal or "")
    best = dict.fromkeys(pick_text(teller.name(choice.copy)) for choice in verdict.equals)
    values = {
        "pick": pick_text(teller.name(verdict.picked.copy)),
        "pick_figure": figure_text(verdict.picked.tenths),
        "best": listed(list(best)),
        "best_figure": figure_text(verdict.best.tenths),
    }
    return filled(text, values)
