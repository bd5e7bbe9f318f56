"""Why a match ended as it did, in one sentence, and the rows of the scores that made the difference."""

from game.base.language import Message, msg
from game.scoring import MatchScore
from game.wording.match_events import Teller
from game.wording.score_parts import PART_WORDS

__all__ = ["reason_line", "telling_parts"]

_N_REASONS = 2


def _rivals(score: MatchScore) -> tuple[int, int]:
    """Return who did best, and who came next; of equals the first seat."""
    order = sorted(range(len(score.scores)), key=lambda seat: -score.scores[seat])
    return order[0], order[1]


def telling_parts(score: MatchScore, n: int = 4) -> list[str]:
    """Return the parts in which the two best scores differ most, the largest difference first."""
    first, second = (score.attribution[seat] for seat in _rivals(score))
    parts = [part for part in PART_WORDS if any(seat[part] for seat in score.attribution)]
    return sorted(parts, key=lambda part: -abs(first[part] - second[part]))[:n]


def reason_line(score: MatchScore, teller: Teller) -> Message | None:
    """Return what decided the match: "drafting brought Marketing 193 points; walk-outs cost Sales 127".

    Of the parts in which the winner was ahead of the next, the two largest; None for a tie.
    """
    if score.winner is None:
        return None
    first, second = _rivals(score)
    ahead = {
        part: score.attribution[first][part] - score.attribution[second][part]
        for part in telling_parts(score, len(PART_WORDS))
    }
    parts = [part for part, points in ahead.items() if points > 0][:_N_REASONS]
    reasons = [_reason(score, teller, part, first, second) for part in parts]
    return msg("{first}; {second}", first=reasons[0], second=reasons[1]) if len(reasons) > 1 else reasons[0]


def _reason(score: MatchScore, teller: Teller, part: str, first: int, second: int) -> Message:
    won, lost = score.attribution[first][part], score.attribution[second][part]
    if part == "dealt":
        return msg(
            "the hand dealt to {seat} was worth {n} points more", seat=teller.seat(first), n=won - lost
        )
    if won >= -lost:
        return msg("{part} brought {seat} {n} points", part=PART_WORDS[part], seat=teller.seat(first), n=won)
    return msg("{part} cost {seat} {n} points", part=PART_WORDS[part], seat=teller.seat(second), n=-lost)
