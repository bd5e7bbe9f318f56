"""The contrast of a batch, as a JSON document and as tables for the terminal."""

from collections.abc import Callable
from math import isinf
from typing import Any

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from game.base.language import Message, msg, pick_text, tr, translate
from game.base.version import __version__
from game.cli.options import titled_agent
from game.lab import Influence, Plan, Totals, mean_interval, mean_sd, seat_names, wilson, win_intervals
from game.rules import PART_NAMES, RULEBOOK
from game.scoring import contrast_of
from game.wording import ROLE_WORDS, VERB_WORDS, luck_off

__all__ = ["adjusted_line", "batch_document", "interaction_document", "mean_crossover", "print_batch"]

_PART_WORDS = {
    "dealt": msg("Cards dealt"),
    "drift": msg("What the market did to them"),
    "drafting": msg("Drafting"),
    "cold_calling": msg("Cold calls"),
    "pitching": msg("Pitches"),
    "inviting": msg("Invitations"),
    "losses": msg("Lost to invitations"),
    "walkouts": msg("Walk-outs"),
    "releases": msg("Let go by the standard"),
    "own": msg("Own lift"),
    "captured": msg("Captured lift"),
    "standard": msg("Standard's bonus"),
}
_LEAD_CELLS = 20


def batch_document(plan: Plan, totals: Totals, seconds: float, width: float | None = None) -> dict[str, Any]:
    """Return a batch as the JSON document of ``simulate --json``; ``width`` is what ``--until`` asked for."""
    n = totals.matches
    income = totals.income / max(n, 1)
    lead = (totals.income[:, 1] - totals.income[:, 0]).cumsum() / max(n, 1)
    return {
        "version": __version__,
        "rulebook": RULEBOOK,
        "matches": n,
        "seed": plan.seed,
        "mirror": plan.mirror,
        "deck": {"id": plan.deck.id, "sha256": plan.deck.sha256},
        "rules": plan.deck.to_document()["rules"],
        "seats": [_seat_document(plan, totals, seat) for seat in range(len(plan.seats))],
        "ties": totals.ties,
        "rounds": [
            {"income_mean": means.tolist(), "lead_mean": float(ahead)}
            for means, ahead in zip(income, lead, strict=True)
        ],
        "crossover_mean": totals.crossover_rounds / totals.crossovers if totals.crossovers else None,
        "decisions": totals.decisions,
        **_paired(totals),
        **(_until(totals, width) if width is not None else {}),
        "seconds": round(seconds, 3),
    }


def interaction_document(plan: Plan, found: list[Influence]) -> list[dict[str, Any]]:
    """Return what each seat's play does to each other's score, against passing, as plain data."""
    return [
        {
            "seat": each.seat,
            "role": plan.seats[each.seat].role,
            "rival": each.rival,
            "rival_role": plan.seats[each.rival].role,
            "score_change": {
                "mean": each.mean,
                "ci": None if isinf(each.ends[0]) else list(each.ends),
                "absolute_mean": each.absolute,
            },
        }
        for each in found
    ]


def _paired(totals: Totals) -> dict[str, Any]:
    """Return the second seat against the first, from deals: a mirrored deal's two matches count as one."""

    def difference(total: int, squares: int) -> dict[str, Any]:
        per_deal = 2 if totals.matches > totals.deals else 1
        ends = mean_interval(totals.deals, total, squares)
        known = totals.deals > 1
        return {
            "mean": total / max(totals.deals, 1) / per_deal,
            "ci": [end / per_deal for end in ends] if known else None,
        }

    return {
        "deals": totals.deals,
        "second_less_first": {
            "score": difference(totals.lead, totals.lead_squared),
            "wins": difference(totals.ahead, totals.ahead_squared),
        },
    }


def _until(totals: Totals, width: float) -> dict[str, Any]:
    intervals = win_intervals(totals) if totals.deals else []
    return {
        "until": {
            "width": width,
            "reached": bool(intervals) and all(high - low < width for low, high in intervals),
            "win_ci": [list(interval) for interval in intervals],
            "method": "beta-binomial confidence sequence (Robbins 1970; Howard et al. 2021)",
        }
    }


def _seat_document(plan: Plan, totals: Totals, seat: int) -> dict[str, Any]:
    n = totals.matches
    wins = int(totals.wins[seat])
    mean, sd = mean_sd(n, int(totals.score[seat]), int(totals.score_squared[seat]))
    return {
        "role": plan.seats[seat].role,
        "agent": plan.seats[seat].agent,
        "wins": wins,
        "win_rate": wins / max(n, 1),
        "win_ci": list(wilson(wins, n)),
        "score": {"mean": mean, "sd": sd},
        "attribution": {
            part: int(total) / max(n, 1) for part, total in zip(PART_NAMES, totals.parts[seat], strict=True)
        },
        "contrast": contrast_of(totals.contrast[seat], max(n, 1), plan.deck.rules.hand_size),
    }


def print_batch(out: Console, plan: Plan, document: dict[str, Any]) -> None:
    """Print a batch for people: who won, where the points came from, what the hands looked like."""
    out.print(Text(_heading(plan, document), style="bold"))
    out.print(Group(*_tables(plan, document, out.width)))


def _heading(plan: Plan, document: dict[str, Any]) -> str:
    n = document["matches"]
    if n == 1:
        winners = [seat["role"] for seat in document["seats"] if seat["wins"]]
        return tr("{seat} wins", seat=ROLE_WORDS[winners[0]]) if winners else tr("a tie")
    line = tr(
        "{deck}: {n} match, seed {seed}",
        plural="{deck}: {n} matches, seed {seed}",
        n=n,
        deck=pick_text(plan.deck.title),
        seed=plan.seed,
    )
    if plan.mirror:
        return line + tr(", every deal twice, the second time with the hands exchanged")
    # The snake of the fair deal leaves the first hand better by a point or so (Rulebook: Set-up 2).
    return line + tr(", every deal once; the first seat's hand is a little better (--mirror exchanges them)")


def _tables(plan: Plan, document: dict[str, Any], width: int) -> list[RenderableType]:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("", no_wrap=True)
    rows = _rows(document["matches"])
    labels = [translate(name) for name, _ in rows]
    for heading in _seat_headings(plan, width - max(map(cell_len, labels)) - 2):
        table.add_column(Text(heading), justify="right", no_wrap=True)
    for label, (_, cell) in zip(labels, rows, strict=True):
        cells = [cell(seat) if cell else "" for seat in document["seats"]]
        table.add_row(Text(label, style="" if cell else "bold"), *(Text(text) for text in cells))
    closing = [tr("Ties: {n}", n=document["ties"])] if document["matches"] > 1 else []
    if document["crossover_mean"] is not None:
        closing.append(_crossover_line(document))
    if document["deals"] <= 1 < document["matches"]:
        closing.append(_one_deal_line(plan))
    if document["deals"] > 1:
        closing.append(_difference_line(plan, document))
        if "luck_adjusted" in document:
            closing.append(adjusted_line(document["luck_adjusted"]["second_less_first"]))
    closing += [_interaction_line(plan, entry) for entry in document.get("interaction", ())]
    if "until" in document:
        closing += _until_lines(document["until"])
    return [table, Text(), _lead_chart(plan, document), Text(), Text("\n".join(closing))]


def _seat_headings(plan: Plan, room: int) -> list[str]:
    """Return [seat] role and agent: the word that commands take, its title beside it where there is room."""
    roles = [translate(ROLE_WORDS[seat.role]) for seat in plan.seats]
    for words in (titled_agent, lambda _, agent: agent):
        agents = [words(*seat) for seat in plan.seats]
        headings = [f"{role} ({agent})" for role, agent in zip(roles, agents, strict=True)]
        if sum(cell_len(heading) + 2 for heading in headings) <= room:
            break
    return headings


def _one_deal_line(plan: Plan) -> str:
    return tr(
        "{second} less {first}: no 95 % interval, as that takes two deals or more, which are four matches "
        "where every deal is played twice",
        second=ROLE_WORDS[plan.seats[1].role],
        first=ROLE_WORDS[plan.seats[0].role],
    )


def _difference_line(plan: Plan, document: dict[str, Any]) -> str:
    found = document["second_less_first"]["score"]
    line = tr(
        "{second} less {first}: {mean} points a match (95 % interval {low} to {high}, over {n} deals)",
        second=ROLE_WORDS[plan.seats[1].role],
        first=ROLE_WORDS[plan.seats[0].role],
        mean=f"{found['mean'] + 0:+.1f}",
        low=f"{found['ci'][0]:+.1f}",
        high=f"{found['ci'][1]:+.1f}",
        n=document["deals"],
    )
    if plan.mirror and document["matches"] % 2:
        line += tr("; the last match is left out of it, as its deal was played one way round only")
    return line


def adjusted_line(found: dict[str, Any]) -> str:
    """Return a figure with the luck taken off, and by how much it is known better."""
    return translate(luck_off(found["mean"], tuple(found["ci"]), found["width_ratio"]))


def _interaction_line(plan: Plan, entry: dict[str, Any]) -> str:
    change = entry["score_change"]
    return tr(
        "What {rival} does changes the score of {seat} by {mean} points a match, against passing "
        "({absolute} in absolute terms)",
        rival=seat_names(plan.seats)[entry["rival"]],
        seat=seat_names(plan.seats)[entry["seat"]],
        mean=f"{change['mean'] + 0:+.1f}",
        absolute=f"{change['absolute_mean']:.1f}",
    )


def _until_lines(found: dict[str, Any]) -> list[str]:
    """Return how well the win rates are known, and why the interval is another than the table's."""
    widest = max((high - low for low, high in found["win_ci"]), default=1.0)
    words = {
        "half": f"{50 * widest:.2f}",
        "asked": f"{50 * found['width']:.4g}",
        "width": f"{100 * found['width']:g}%",
    }
    if found["reached"]:
        told = tr(
            "Stopped when every win rate was known to ±{half} percentage points; --until {width} asks for "
            "an interval {width} wide, which is ±{asked}",
            **words,
        )
    else:
        told = tr(
            "Win rates are known to ±{half} percentage points; --until {width} asks for an interval {width} "
            "wide, which is ±{asked}",
            **words,
        )
    return [
        told,
        tr(
            "(more than in the table above: it holds however often one looks on the way, the table's for a "
            "number of matches fixed beforehand)"
        ),
    ]


def _crossover_line(document: dict[str, Any]) -> str:
    mean = document["crossover_mean"]
    if document["matches"] == 1:
        return tr("The winner stays ahead from round {n} on", n=f"{mean:.0f}")
    return mean_crossover(mean)


def mean_crossover(mean: float) -> str:
    """Return from which round on matches are decided: in each of them, and not in the mean lead."""
    return tr(
        "In the mean over the matches, whoever wins one stays ahead in it from round {n} on", n=f"{mean:.1f}"
    )


def _rows(matches: int) -> list[tuple[Message, Callable[[dict[str, Any]], str] | None]]:
    def part(name: str) -> Callable[[dict[str, Any]], str]:
        # Adding 0 turns a rounded -0.0 into 0.0.
        digits = 1 if matches > 1 else 0
        return lambda seat: f"{round(seat['attribution'][name], digits) + 0:+.{digits}f}"

    def measure(name: str, form: str) -> Callable[[dict[str, Any]], str]:
        return lambda seat: "-" if seat["contrast"][name] is None else format(seat["contrast"][name], form)

    def effort(verb: str) -> Callable[[dict[str, Any]], str]:
        return lambda seat: f"{seat['contrast']['effort'][verb]:.{1 if matches > 1 else 0}f}"

    def wins(seat: dict[str, Any]) -> str:
        return f"{seat['wins']}   {seat['win_rate']:.1%}"

    def interval(seat: dict[str, Any]) -> str:
        return "{:.1%} .. {:.1%}".format(*seat["win_ci"])

    def score(seat: dict[str, Any]) -> str:
        mean, sd = seat["score"]["mean"], seat["score"]["sd"]
        return f"{mean:.1f} ± {sd:.1f}" if matches > 1 else f"{mean:.0f}"

    verbs = [verb for verb in VERB_WORDS if verb != "end_turn"]
    if matches > 1:
        results: list[tuple[Message, Callable[[dict[str, Any]], str] | None]] = [
            (msg("Wins"), wins),
            (msg("Wins, 95 % interval"), interval),
            (msg("Score (mean ± sd)"), score),
        ]
    else:
        results = [(msg("Score"), score)]
    return [
        *results,
        (msg("Where the score came from"), None),
        *((_PART_WORDS[name], part(name)) for name in PART_NAMES),
        (msg("What the hands looked like"), None),
        (msg("Quantity: customers held"), measure("quantity", ".2f")),
        (msg("Quality: mean worth of a customer"), measure("quality", ".2f")),
        (msg("Share of all worth lying open"), measure("share", ".1%")),
        (msg("Retention: of the hand dealt"), measure("retention", ".1%")),
        (msg("Income that comes from lift"), measure("lift_share", ".1%")),
        (msg("Lift that faded, of all lift gained"), measure("upkeep", ".1%")),
        (msg("Yield: income per effort"), measure("yield", ".1f")),
        (
            msg("Walk-outs, and those taken from others"),
            lambda seat: f"{seat['contrast']['walkouts']:.2f}, {seat['contrast']['walkouts_gained']:.2f}",
        ),
        (
            msg("Invitations made, and suffered"),
            lambda seat: (
                f"{seat['contrast']['invitations']:.2f}, {seat['contrast']['invitations_suffered']:.2f}"
            ),
        ),
        (msg("First to take from the market"), measure("row_taken_first", ".2f")),
        (msg("Where the effort went"), None),
        *((VERB_WORDS[verb], effort(verb)) for verb in verbs),
        (msg("Unspent"), measure("unspent", ".1f" if matches > 1 else ".0f")),
    ]


def _lead_chart(plan: Plan, document: dict[str, Any]) -> Table:
    """Return the second seat's running lead, a bar a round: left of the middle it is behind."""
    leads = [entry["lead_mean"] for entry in document["rounds"]]
    scale = max((abs(lead) for lead in leads), default=0.0) or 1.0
    second = translate(ROLE_WORDS[plan.seats[1].role])
    first = translate(ROLE_WORDS[plan.seats[0].role])
    chart = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), title_justify="left")
    chart.title = Text(tr("Running lead of {second} over {first}", second=second, first=first), style="bold")
    chart.add_column(tr("Round"), justify="right")
    chart.add_column(first, justify="right")
    chart.add_column(second)
    chart.add_column(tr("points"), justify="right")
    for number, lead in enumerate(leads, start=1):
        bar = "█" * round(abs(lead) / scale * _LEAD_CELLS)
        behind, ahead = (bar, "") if lead < 0 else ("", bar)
        figure = f"{round(lead, 1) + 0:+.1f}" if document["matches"] > 1 else f"{lead:+.0f}"
        chart.add_row(str(number), behind, ahead, figure)
    return chart
