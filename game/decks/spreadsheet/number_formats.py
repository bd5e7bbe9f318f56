"""What a number format does to a number's size: only a percent sign that is not quoted scales it."""

import re

__all__ = ["shown_number"]

_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_MAX_SIGNS = 4
_MAX_FORMAT = 300
_COMPARE = {
    "<": lambda value, limit: value < limit,
    ">": lambda value, limit: value > limit,
    "=": lambda value, limit: value == limit,
    "<=": lambda value, limit: value <= limit,
    ">=": lambda value, limit: value >= limit,
    "<>": lambda value, limit: value != limit,
}


def shown_number(value: float, number_format: str) -> int | float:
    """Return the number that a cell shows: 60 for 0.6 as 0%, 40 for 40 as 0"%"."""
    n_signs = _section_for(value, _LITERAL.sub("", number_format[:_MAX_FORMAT])).count("%")
    return round(value * 100**n_signs, 6) if 0 < n_signs <= _MAX_SIGNS else value


def _section_for(value: float, bare: str) -> str:
    """Return the part of a format that holds for a value: above zero; below; zero; or as conditions say."""
    sections = bare.split(";")
    conditions = [_CONDITION.search(section) for section in sections[:2]]
    chosen = sections[0]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition and _holds(value, condition):
                chosen = section
                break
        else:
            chosen = sections[len(conditions)] if len(sections) > len(conditions) else sections[-1]
    elif value < 0 and len(sections) > 1:
        chosen = sections[1]
    elif value == 0 and len(sections) > 2:  # noqa: PLR2004 - the third is for zero
        chosen = sections[2]
    return _BRACKETS.sub("", chosen)


def _holds(value: float, condition: re.Match[str]) -> bool:
    try:
        return bool(_COMPARE[condition[1]](value, float(condition[2])))
    except ValueError:
        return False
