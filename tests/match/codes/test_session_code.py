import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.base.language import set_language
from game.decks import deck_from_document, load_deck, shelf
from game.match import (
    CodeError,
    deal_code,
    load_record,
    read_deal_code,
    read_session_code,
    result_code,
    session_code,
)
from game.match.codes.deal_code import DIGITS
from game.rules import ROLE_NAMES
from game.rules.draws import MAX_SEED
from tests.cli.program import CASES
from tests.match.codes.codes import CITY, PAIR, Lot, finished, spoilt

SWAPPED = ("marketing", "sales")
"""Not the usual way round, so that the code is not a short one."""
RULES = {
    "rules.improve.gain": 3,
    "rules.price_tiers": [5, 9, 14],
    "rules.standards": [{"at": 5, "bonus": 1}],
    "rules.trend_mix": {"falling": 10, "steady": 50, "rising": 40},
}


@given(
    st.integers(0, MAX_SEED),
    st.lists(st.sampled_from(ROLE_NAMES), min_size=2, max_size=3),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["city-market", "frozen-market"]),
    st.sampled_from([{}, {"rules.rounds": 3}, RULES]),
)
def test_a_code_reads_back_as_what_it_was_made_of(
    seed: int, roles: list[str], mirror: bool, has_coach: bool, name: str, changes: dict[str, Any]
) -> None:
    deck = load_deck(name).with_settings(changes | {"rules.hand_size": 3}, n_seats=3)
    plan = read_session_code(session_code(deck, seed, roles, mirror=mirror, has_coach=has_coach))
    assert plan.has_coach == has_coach
    assert (plan.deck, plan.seed, plan.roles, plan.mirror) == (deck, seed, tuple(roles), mirror)
    assert plan.base == load_deck(name)
    assert plan.start().deck.sha256 == deck.sha256


def test_a_code_is_short_enough_to_type() -> None:
    assert len(session_code(CITY, 0, SWAPPED)) == 24
    twelve = CITY.with_settings({"rules.rounds": 12})
    assert len(session_code(twelve, MAX_SEED, PAIR)) == 27
    assert len(session_code(CITY, 0, SWAPPED, has_coach=False)) == 24
    assert len(session_code(twelve, MAX_SEED, PAIR, has_coach=False)) == 27


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("has_coach", [False, True])
@pytest.mark.parametrize("seed", [0, 12345, MAX_SEED])
def test_twelve_characters_do_for_every_deck_that_ships(seed: int, mirror: bool, has_coach: bool) -> None:
    for entry in shelf():
        deck = load_deck(entry.path)
        code = session_code(deck, seed, PAIR, mirror=mirror, has_coach=has_coach)
        assert len(code.replace("-", "")) == 12
        plan = read_session_code(code)
        assert (plan.deck, plan.seed, plan.roles) == (deck, seed, PAIR)
        assert (plan.mirror, plan.has_coach) == (mirror, has_coach)


def test_slips_in_a_short_code_are_noticed() -> None:
    code = session_code(CITY, 987_654_321, PAIR)
    for at, sign in enumerate(code):
        for other in DIGITS:
            if sign not in {"-", other}:
                with pytest.raises(CodeError, match="mistyped, or for a deck that is not here"):
                    read_session_code(code[:at] + other + code[at + 1 :])
    digits = code.replace("-", "")
    for at in range(11):
        if digits[at] != digits[at + 1]:
            with pytest.raises(CodeError):
                read_session_code(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def test_short_codes_of_two_decks_are_told_apart() -> None:
    frozen = load_deck("frozen-market")
    assert {read_session_code(session_code(deck, 5, PAIR)).deck.id for deck in (CITY, frozen)} == {
        CITY.id,
        frozen.id,
    }


def test_short_codes_on_paper_stay_good() -> None:
    """What this one says may never change, whatever the deck."""
    number = 0
    for digit in session_code(CITY, 12345, PAIR, mirror=True).replace("-", ""):
        number = number * 32 + DIGITS.index(digit)
    assert number >> 18 == 12345 << 2 | 2
    # Without the deck's own bits what is left is the plain remainder.
    own = hashlib.sha256(f"2 {CITY.sha256}".encode()).digest()
    assert number & 0x3FFFF ^ int.from_bytes(own[:3], "big") >> 6 == REMAINDER


REMAINDER = 113630


def test_codes_on_paper_stay_good() -> None:
    """They name things by their place: what these say may never change."""
    deck = load_record(CASES[0]).deck
    assert session_code(deck, 12345, PAIR) == ON_PAPER
    plan = read_session_code(ON_PAPER, [deck])
    assert (plan.deck, plan.seed, plan.roles, plan.mirror) == (deck, 12345, PAIR, False)


ON_PAPER = "06E6-T2ZV-1S0C-0000-P6HC"


def test_a_code_of_edition_1_is_refused_in_one_line() -> None:
    with pytest.raises(CodeError, match="made under edition 1 of the rulebook; this program plays edition 2"):
        read_session_code("06QV-TQ4Y-1S0C-0000-6K47")


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code}\n "])
def test_reading_forgives_how_people_write(write: Any) -> None:
    code = session_code(CITY, 77, PAIR)
    assert read_session_code(write(code)).seed == 77


def test_look_alikes_and_full_width_signs_are_forgiven() -> None:
    code = session_code(CITY, 12345, PAIR).replace("0", "o").replace("1", "l")
    full = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in code)
    assert read_session_code(code).seed == read_session_code(full).seed == 12345


def test_every_slip_in_up_to_two_pairs_of_signs_is_noticed() -> None:
    code = session_code(CITY, 12345, SWAPPED)
    for at, sign in enumerate(code):
        for other in DIGITS:
            if sign not in {"-", other}:
                with pytest.raises(CodeError, match=f"group {at // 5 + 1}|several"):
                    read_session_code(code[:at] + other + code[at + 1 :])
    signs = code.replace("-", "")
    for at in range(len(signs) - 1):
        if signs[at] != signs[at + 1]:
            with pytest.raises(CodeError):
                read_session_code(signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :])


def test_a_slip_is_named_by_its_group() -> None:
    code = session_code(CITY, 12345, SWAPPED)
    wrong = code[:12] + ("2" if code[12] != "2" else "3") + code[13:]
    with pytest.raises(CodeError, match="mistyped in group 3"):
        read_session_code(wrong)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "cut off: 0 characters, and the shortest has 12"),
        (deal_code(5), "is a deal code; a session code is longer"),
        ("06H8-HECF-1S0C-0000-EC9", "19 characters"),
        ("06H8-HECF-1S0C-0000-EC9U", "mistyped in group 5: 'U'"),
        ("06H8-HEC-1S0C-0000-EC93-X4", "mistyped in group 2: 3 characters instead of 4"),
        ("x" * 30_000, "no code: 30000 characters"),
    ],
)
def test_a_wrong_code_says_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(CodeError, match=why.replace("(", r"\(")):
        read_session_code(text)


def test_a_result_code_is_told_from_a_session_code() -> None:
    with pytest.raises(CodeError, match="this is a result code, not a session code"):
        read_session_code(result_code(finished()))


def test_an_unknown_deck_is_named_by_its_hash_and_read_once_it_is_given() -> None:
    document = CITY.to_document()
    document["customers"][0]["worth"] += 1
    deck = deck_from_document(document)
    code = session_code(deck, 5, PAIR)
    with pytest.raises(CodeError, match=f"hash begins with {int(deck.sha256[:8], 16) >> 2 << 2:08x}"):
        read_session_code(code)
    assert read_session_code(code, [deck]).deck == deck


def test_a_deck_of_the_users_own_is_found_on_the_shelf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import yaml

    monkeypatch.setenv("BETTER_HAND_DECKS", str(tmp_path))
    document = CITY.to_document()
    document["customers"][0]["worth"] += 1
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    deck = load_deck(tmp_path / "own.yaml")
    changed = deck.with_settings({"rules.rounds": 4})
    assert read_session_code(session_code(changed, 5, PAIR)).deck == changed
    assert read_session_code(session_code(CITY, 5, PAIR)).deck == CITY


def test_thousands_of_damaged_codes_name_no_other_session() -> None:
    code = session_code(CITY, 12345, PAIR)
    lot, n_refused = Lot(3), 0
    for _ in range(2000):
        try:
            plan = read_session_code(spoilt(code, lot))
        except CodeError:
            n_refused += 1
        else:
            assert (plan.seed, plan.roles, plan.deck) == (12345, PAIR, CITY)
    assert n_refused > 1500


def test_refusals_are_told_in_chinese() -> None:
    set_language("zh-CN")
    with pytest.raises(CodeError) as caught:
        read_session_code(deal_code(5))
    assert "牌局码" in str(caught.value)


COPIED: dict[str, Any] = {
    "signs that nobody sees": lambda code: "\u200b".join(code) + "\ufeff",
    "turned around": lambda code: f"\u202a{code}\u202c",
    "soft hyphens": lambda code: code.replace("-", "-\u00ad"),
    "quotes": lambda code: f"“{code}”",
    "brackets": lambda code: f"【{code}】",
    "a full stop": lambda code: f"{code}。",
    "a word": lambda code: f"场次码：{code}",
    "another word": lambda code: f"Code: {code.lower()}\r\n",
    "lines": lambda code: code.replace("-", "-\r\n"),
    "other hyphens": lambda code: code.replace("-", "\u2011"),
}


@pytest.mark.parametrize("way", COPIED)
def test_codes_that_were_copied_from_somewhere(way: str) -> None:
    session, deal = session_code(CITY, 77, ("sales", "marketing")), deal_code(77)
    assert read_session_code(COPIED[way](session)).seed == 77
    assert read_deal_code(COPIED[way](deal)) == 77
