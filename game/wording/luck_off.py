"""What is said of a mean that is known better because each match's luck has been taken off."""

from game.base.language import Message, msg

__all__ = ["lead_over_tables", "luck_off", "too_wide"]

Ends = tuple[float, float]
_WORTH_SAYING = 1.2
"""From so many times as many matches on, what narrows an interval is said in matches."""


def luck_off(mean: float, ends: Ends, width_ratio: float | None) -> Message:
    """Return a mean in points with its interval, and by how much that is narrower than the plain one's."""
    line = msg(
        "The same with each match's luck taken off: {mean} points a match (95 % interval {low} to {high})",
        mean=f"{mean + 0:+.1f}",
        low=f"{ends[0]:+.1f}",
        high=f"{ends[1]:+.1f}",
    )
    if width_ratio is None or width_ratio >= 1:
        more = msg("; the interval is no narrower for it")
    elif width_ratio > _WORTH_SAYING**-0.5:
        more = msg("; the interval is {share} narrower", share=f"{1 - width_ratio:.0%}")
    else:
        more = msg(
            "; the interval is {share} narrower, as if there were {times} times as many matches",
            share=f"{1 - width_ratio:.0%}",
            times=f"{1 / width_ratio**2:.1f}" if width_ratio else "\u221e",
        )
    return msg("{line}{more}", line=line, more=more)


def lead_over_tables(second: Message, first: Message, mean: float, ends: Ends, n_tables: int) -> Message:
    """Return by how much a seat is ahead on average over the tables of a deal."""
    return msg(
        "{second} less {first}: {mean} points a table (95 % interval {low} to {high}, over {n} tables)",
        second=second,
        first=first,
        mean=f"{mean + 0:+.1f}",
        low=f"{ends[0]:+.1f}",
        high=f"{ends[1]:+.1f}",
        n=n_tables,
    )


def too_wide(n_tables: int) -> Message:
    """Return what is to be said of an interval over the tables of a deal that reaches over zero."""
    return msg("{n} tables are too few to say which side is ahead: the interval holds zero.", n=n_tables)
