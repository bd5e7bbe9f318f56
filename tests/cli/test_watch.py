"""`better-hand watch`: deal codes as people type them, and decks whose texts want to be more than text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.match import deal_code, read_deal_code
from tests.cli.program import Run

FULL_WIDTH = "K7QX-M2P4".translate({sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)})
"""As Chinese keyboards write it."""

EVIL_NAMES = ["[bold red]Red[/]", ":smile: [link=http://x.example]x[/link]", "100% {worth} {0}"]

EVIL = """\
format: 1
id: evil
title: "[blink]Title[/blink]"
description: "[red]Text"
rules: {{rounds: 2}}
segments: [{{id: a, name: "[red]Segment"}}]
defaults: {{trend: steady, volatility: 0, patience: 3}}
customers:
{customers}
"""


def evil_deck(tmp_path: Path, names: Any) -> Any:
    customers = "\n".join(
        f'  - {{id: c{place}, name: "{name}", segment: a, worth: {place + 3}, count: 8}}'
        for place, name in enumerate(names)
    )
    path = tmp_path / "evil.yaml"
    path.write_text(EVIL.format(customers=customers), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "code",
    [
        "K7QX-M2P4",
        "k7qx-m2p4",
        "K7QXM2P4",
        " k7 qx m2 p4 ",
        FULL_WIDTH,
        "K7QX–M2P4",
        "K-7-Q-X-M-2-P-4",
    ],
)
def test_deal_codes_are_read_as_people_write_them(call: Callable[..., Run], code: str) -> None:
    assert call("watch", "--deal", code).sound().out.startswith("City market, deal K7QX-M2P4\n")


def test_letters_that_look_like_digits() -> None:
    assert read_deal_code("OIL0-oil0") == read_deal_code("0110-0110")
    for seed in (0, 1, 2**40 - 1, 123_456_789):
        assert read_deal_code(deal_code(seed)) == seed


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("", "0 characters instead of 8"),
        ("K7QX-M2P", "7 characters instead of 8"),
        ("K7QX-M2P44", "9 characters instead of 8"),
        ("K7QX-M2PU", "'U' is not one of its letters and digits (no I, L, O or U)"),
        ("K7QX-M2P!", "'!' is not one of its letters and digits"),
        ("好好好好好好好好", "'好' is not one of its letters and digits"),
        ("x" * 10_000, "10000 characters instead of 8"),
        ("\x1b[31m1234", r"'\x1b[31m1234' is not a deal code"),
    ],
)
def test_what_is_no_deal_code(call: Callable[..., Run], code: str, message: Any) -> None:
    assert message in call("watch", "--deal", code).refusal()


def test_the_seed_names_the_first_deal_and_the_mirror_swaps_it(call: Callable[..., Run]) -> None:
    plain = call("watch", "--seed", "1").sound().out
    assert plain == call("watch").sound().out
    assert plain != call("watch", "--seed", "2").sound().out
    mirrored = call("watch", "--mirror").sound().out
    hands = [[line for line in out.splitlines() if " holds: " in line][:2] for out in (plain, mirrored)]
    assert [line.split(": ")[1] for line in hands[0]] == [line.split(": ")[1] for line in hands[1]][::-1]


@pytest.mark.parametrize(
    "command", [["watch", "--deck"], ["deck", "show"], ["simulate", "--matches", "2", "--deck"]]
)
def test_markup_in_a_deck_is_text(
    call: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Any
) -> None:
    path = evil_deck(tmp_path, EVIL_NAMES)
    monkeypatch.setenv("COLUMNS", "200")
    run = call(*command, path).sound()
    assert "[blink]Title[/blink]" in run.out
    if command[0] != "simulate":
        for name in EVIL_NAMES:
            assert name in run.out


@pytest.mark.parametrize("sign", ["\\e", "\\a", "\\u202e", "\\u2066", "\\u009b", "\\r", "\\0"])
def test_signs_that_a_terminal_obeys_are_refused_with_the_deck(
    call: Callable[..., Run], tmp_path: Path, sign: Any
) -> None:
    path = evil_deck(tmp_path, [f"x{sign}[31mx", *EVIL_NAMES])
    for command in (["watch", "--deck"], ["deck", "show"], ["simulate", "--deck"]):
        run = call(*command, path).sound(2)
        assert run.out == ""
        assert "evil.yaml:9:" in run.err


def test_the_told_match_ends_in_the_contrast(call: Callable[..., Run]) -> None:
    for language, last, heading in (
        ("en", "Ties", "Where the effort went"),
        ("zh-CN", "平局", "精力花在哪里"),
    ):
        out = call("watch", "--lang", language).sound().out
        assert heading in out
        assert last not in out  # one match has no ties to count
