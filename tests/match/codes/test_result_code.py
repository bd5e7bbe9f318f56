import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.decks import deck_from_document
from game.match import (
    CodeError,
    Match,
    RecordError,
    load_record,
    read_result_code,
    record_of,
    result_code,
    session_code,
)
from game.match.codes.check_symbols import RESULT, read_symbols, write_symbols
from game.match.codes.mixed_radix import Packer, Unpacker
from tests.cli.program import CASES
from tests.match.codes.codes import CITY, PAIR, Lot, finished, spoilt
from tests.support import matches, play_random


@settings(max_examples=30)
@given(matches(), st.data())
def test_any_match_reads_back_as_it_was_played(match: Match, data: st.DataObject) -> None:
    play_random(match, data)
    agents = tuple(data.draw(st.sampled_from([None, "skilled", "my-agent", "agent ü"])) for _ in match.roles)
    bet = data.draw(st.none() | st.integers(0, len(match.roles) - 1))
    record = record_of(match, agents, bet=bet, team=data.draw(st.sampled_from(["", "三组", "A & B"])))
    assert read_result_code(result_code(record), [match.deck]) == record


def test_a_code_is_short_enough_to_type() -> None:
    assert len(result_code(finished()).replace("-", "")) <= 80


@pytest.mark.parametrize("hints", [(3, 0), (0, 63)])
def test_hints_travel_with_the_code(hints: tuple[int, int]) -> None:
    record = replace(finished(), hints=hints)
    assert read_result_code(result_code(record)).hints == hints
    assert len(result_code(record)) <= len(result_code(finished())) + 5
    many = replace(record, hints=(1000, 0))
    assert read_result_code(result_code(many)).hints == (63, 0)


@pytest.mark.parametrize("changes", [{}, {"rules.rounds": 12}, {"rules.effort": 5, "rules.price_tiers": []}])
def test_changed_rules_travel_with_the_code(changes: dict[str, Any]) -> None:
    record = finished(CITY.with_settings(changes), mirror=True)
    assert read_result_code(result_code(record)) == record


def test_a_deck_with_other_customers_has_to_be_given() -> None:
    document = CITY.to_document()
    document["customers"][0]["worth"] += 1
    record = finished(deck_from_document(document))
    with pytest.raises(CodeError, match="a deck that is not here"):
        read_result_code(result_code(record))
    assert read_result_code(result_code(record), [record.deck]) == record


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda code: code[:40], "cut off: 32 of [0-9]+ characters"),
        (lambda code: code[:8] + code[9:], "mistyped in group 2: 3 characters instead of 4"),
        (lambda code: code[:30] + ("2" if code[30] != "2" else "3") + code[31:], "mistyped in group 7$"),
        (lambda code: code.replace("-", "")[:-1], "one character too few or too many"),
        (lambda _: "K7QX-M2P4", "not a result code, or it is cut off: 8 characters"),
        (lambda _: session_code(CITY, 5, PAIR), "not a result code, or it is cut off"),
        (lambda _: "hello world, this is not a code at all, dear trainer", "mistyped in group"),
        (lambda code: code[:70][::-1], "not a result code, or mistyped|cut off"),
    ],
)
def test_a_wrong_code_says_what_is_wrong(change: Callable[..., Any], why: str) -> None:
    with pytest.raises(CodeError, match=why):
        read_result_code(change(result_code(finished())))


def test_two_slips_are_named_by_their_groups() -> None:
    code = result_code(finished())
    for at in (2, 31):
        code = code[:at] + ("2" if code[at] != "2" else "3") + code[at + 1 :]
    with pytest.raises(CodeError, match="mistyped in the groups 1, 7"):
        read_result_code(code)


def test_a_code_made_up_with_right_check_symbols_is_refused() -> None:
    """Who knows the format can make the check symbols right, but not every number comes out as a match."""
    symbols = read_symbols(RESULT, result_code(finished()))
    for at in range(5, len(symbols)):
        forged = [*symbols[:at], symbols[at] ^ 1, *symbols[at + 1 :]]
        with pytest.raises(CodeError, match=r"does not replay|deck that is not here|cannot be played"):
            read_result_code(write_symbols(RESULT, forged))


def test_codes_on_paper_stay_good() -> None:
    """Actions are named by their place among the legal ones: their order may never change."""
    record = load_record(CASES[0])
    assert result_code(replace(record, bet=1, team="5组")) == ON_PAPER
    assert read_result_code(ON_PAPER, [record.deck]) == replace(
        record, bet=1, team="5组", agents=(None, None)
    )


ON_PAPER = "16R8-8M9A-05HQ-GKYY-BQDY-2DAE-T1FX-JWY5-E1AS-PFBT-9JJN-Y287-2976-9NMA-P35X-7K8W-YK00-FWJG-W54S"


def test_a_code_of_edition_1_is_refused_in_one_line() -> None:
    old = "19X8-S5NA-HSYR-NX7P-H1SS-REPE-B4GX-QGS4-8FF3-3VN2-A8H0-2JTE-4N8R-N9QC-MV0R-FAED-HNXB-QBK0-00SF"
    with pytest.raises(CodeError, match="made under edition 1 of the rulebook; this program plays edition 2"):
        read_result_code(old + "-ASP4-F8")


def test_only_finished_matches_have_codes() -> None:
    with pytest.raises(RecordError, match="not finished"):
        result_code(record_of(Match(CITY, PAIR, 5)))
    with pytest.raises(RecordError, match="claims the score"):
        result_code(replace(finished(), score=(1, 2)))


def test_a_match_too_long_for_a_code_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.match.codes.result_code.MOST_SYMBOLS", 30)
    with pytest.raises(CodeError, match=r"too long for a code \([0-9]{2} characters\): hand on the record"):
        result_code(finished())


def read_damaged(n: int, seed: int) -> int:
    """Read n damaged codes; return how many were refused. None may say something else."""
    lot, n_refused = Lot(seed), 0
    records = [finished(seed=s, team=team) for s, team in ((1, ""), (2, "三组"))]
    codes = [(record, result_code(record)) for record in records]
    for _ in range(n):
        record, code = lot.pick(codes)
        try:
            found = read_result_code(spoilt(code, lot))
        except CodeError:
            n_refused += 1
        else:
            # A hyphen moved or doubled changes nothing; what is read has to be the very same.
            assert found == record
    return n_refused


def test_a_thousand_damaged_codes_are_refused_or_right() -> None:
    assert read_damaged(1000, 1) > 800


@pytest.mark.soak
def test_ten_thousand_damaged_codes_are_refused_or_right(soak_share: float) -> None:
    n = max(2000, round(10_000 * soak_share))
    assert read_damaged(n, 2) > 0.8 * n


@given(st.lists(st.integers(1, 10**12).flatmap(lambda r: st.tuples(st.integers(0, r - 1), st.just(r)))))
def test_packed_numbers_come_out_again(parts: list[tuple[int, int]]) -> None:
    packer = Packer()
    for value, radix in parts:
        packer.put(value, radix)
    unpacker = Unpacker(packer.symbols(1024), 1024)
    assert [unpacker.take(radix) for _, radix in parts] == [value for value, _ in parts]
    assert unpacker.has_all()


def test_a_number_too_large_for_its_place_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="7 is not from 0 to 6"):
        Packer().put(7, 7)


def test_bet_and_team_stay_with_a_record(tmp_path: Path) -> None:
    from game.match import load_record, save_record

    record = finished(bet=1, team="三组")
    save_record(record, tmp_path / "record.json")
    assert load_record(tmp_path / "record.json") == record


def test_names_that_are_too_long_or_half_a_character_do_no_harm(tmp_path: Path) -> None:
    document = finished(team="x").to_document() | {"team": "\ud800" + "队" * 100}
    document["seats"][0]["agent"] = "\udfff" + "长" * 300
    (tmp_path / "record.json").write_text(json.dumps(document), encoding="utf-8")
    record = load_record(tmp_path / "record.json")
    assert record.team == "?" + "队" * 59
    found = read_result_code(result_code(record))
    assert (found.team, found.actions) == (record.team, record.actions)
    assert found.agents[0] == "?" + "长" * 66
