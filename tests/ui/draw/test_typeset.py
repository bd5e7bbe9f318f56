"""Type: figures below 0 have a minus sign wherever people read them in the window."""

import pygame
import pytest

from game.ui.draw.typeset import Style, as_set, render, text_width

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("-1", MINUS + "1"),
        ("now 7 (-12)", f"now 7 ({MINUS}12)"),
        ("95 % -0.4 .. -.1", f"95 % {MINUS}0.4 .. {MINUS}.1"),
        ("本轮收入 -3", f"本轮收入 {MINUS}3"),
        ("收入-3", f"收入{MINUS}3"),
        ("city-market-1, 2026-01-02, A-7, --9, 3-5, - 4", "city-market-1, 2026-01-02, A-7, --9, 3-5, - 4"),
    ],
)
def test_a_figure_below_nothing_has_a_minus_sign(text: str, set_: str) -> None:
    assert as_set(text) == set_


@pytest.mark.parametrize("is_serif", [False, True])
def test_a_minus_is_drawn_and_measured_as_wide_as_a_plus(*, is_serif: bool) -> None:
    pygame.font.init()
    style = Style(30, is_serif)
    assert text_width("-12", style) == text_width("+12", style)
    assert render("-12", style, (0, 0, 0)).get_width() == text_width("-12", style)
