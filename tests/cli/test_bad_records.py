"""Records from strangers: whatever is in them, one line says what is wrong, and nothing breaks."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import CASES, Run, better_hand


def act(number: Any, *action: Any) -> Any:
    """Put another action in the place of action ``number``, counted from 1 as messages count."""

    def change(record: Any) -> None:
        record["actions"][number - 1] = list(action)

    return change


def put(**fields: Any) -> Any:
    return lambda record: record.update(fields)


def drop(key: str) -> Any:
    return lambda record: record.pop(key)


# What is done to a good record, what the message must say, and the exit status.
WRONG = {
    "cut off": (
        lambda record: record.update(actions=record["actions"][:10]),
        "cut off after action 10: round 2 of 8",
    ),
    "no actions": (put(actions=[]), "cut off after action 0: round 1 of 8"),
    "too long": (lambda record: record["actions"].append([0, "end_turn"]), "action 35: the match is over"),
    "too long, for a seat that is not there": (
        lambda record: record["actions"].append([0, "invite", 9, 0, 0]),
        "action 35: the match is over",
    ),
    "out of turn": (act(6, 0, "end_turn"), "action 6: seat 0 acts, but it is the turn of seat 1"),
    "no such seat": (act(6, 7, "end_turn"), "action 6: there is no seat 7"),
    "seat below 0": (act(6, -1, "end_turn"), "action 6: there is no seat -1"),
    "huge seat": (act(6, 10**4000, "end_turn"), "action 6: there is no seat 1000"),
    "illegal slot": (
        act(2, 0, "improve", 99),
        "action 2: improve 99: slots are numbered 0 to 4; legal: end_turn",
    ),
    "slot below 0": (act(2, 0, "improve", -1), "action 2: improve -1: slots are numbered 0 to 4"),
    "illegal place": (
        act(6, 1, "draft", 64, 0),
        "action 6: draft 64 -> slot 0: this round's row has places 0 to 3",
    ),
    "illegal level": (act(6, 1, "standard", 70), "action 6: standard 70: standards have levels 0 to "),
    "same level": (act(5, 1, "standard", 1), "action 5: standard 1: this is the standard already"),
    "no strain": (act(1, 0, "care", 0), "action 1: care 0: this customer has no strain to take off"),
    "huge slot": (act(6, 0, "improve", 10**4000), "action 6: 'improve' takes 1 whole number"),
    "float slot": (act(6, 0, "improve", 1.0), "action 6: 'improve' takes 1 whole number"),
    "true as slot": (act(6, 0, "improve", True), "action 6: 'improve' takes 1 whole number"),
    "no slot": (act(6, 0, "improve"), "action 6: 'improve' takes 1 whole number"),
    "draft with one number": (act(6, 0, "draft", 1), "action 6: 'draft' takes 2 whole numbers"),
    "no such verb": (act(6, 0, "bribe", 1), "action 6: no such verb: 'bribe'; there are end_turn, improve"),
    "verb with an escape": (act(6, 0, "\x1b[31m\r\nred", 1), r"action 6: no such verb: '\x1b[31m\r\nred'"),
    "verb that is a number": (
        act(6, 0, 5),
        "action 6: an action is a list of a seat, a verb and its numbers",
    ),
    "empty action": (act(6), "action 6: an action is a list"),
    "true as seat": (act(6, True, "end_turn"), "action 6: an action is a list"),
    "actions as text": (put(actions="abc"), "'actions' must be a list"),
    "action as text": (put(actions=["end_turn"]), "action 1: an action is a list"),
    "actions without end": (
        put(actions=[[0, "end_turn"]] * 20_000),
        "20000 actions are more than any match has",
    ),
    "actions missing": (drop("actions"), "'actions' is missing"),
    "format missing": (drop("format"), "'format' is missing"),
    "no rulebook": (drop("rulebook"), "made under edition 1 of the rulebook; this program plays edition 2"),
    "rulebook 3": (put(rulebook=3), "made under edition 3 of the rulebook; this program plays edition 2"),
    "format 2": (put(format=2), "format 2 is not known; this program reads format 1"),
    "format true": (put(format=True), "'format' must be a whole number"),
    "huge format": (put(format=10**4000), "format 10000000000000000000 is not known"),
    "seed missing": (drop("seed"), "'seed' is missing"),
    "seed as text": (put(seed="1"), "'seed' must be a whole number"),
    "seed as float": (put(seed=1.0), "'seed' must be a whole number"),
    "seed below 0": (put(seed=-1), "'seed' must be from 0 to 2^40-1"),
    "seed too large": (put(seed=2**40), "'seed' must be from 0 to 2^40-1"),
    "mirror as number": (put(mirror=1), "'mirror' must be true or false"),
    "mirror null": (put(mirror=None), "'mirror' must be true or false"),
    "seats missing": (drop("seats"), "'seats' is missing"),
    "one seat": (put(seats=[{"role": "sales"}]), "a match has 2 to 4 seats, not 1"),
    "five seats": (put(seats=[{"role": "sales"}] * 5), "a match has 2 to 4 seats, not 5"),
    "seat as text": (put(seats=["sales", "sales"]), "seat 0 has no role"),
    "role as list": (put(seats=[{"role": []}] * 2), "seat 0 has no role"),
    "no such role": (
        put(seats=[{"role": "boss"}] * 2),
        "no such role: 'boss'; there are sales, marketing, hybrid",
    ),
    "role with an escape": (
        put(seats=[{"role": "\x1b]0;x\x07\n\u202e"}] * 2),
        r"no such role: '\x1b]0;x\x07\n\u202e'",
    ),
    "role that is no text": (put(seats=[{"role": "\ud800"}] * 2), r"no such role: '\ud800'"),
    "deck missing": (drop("deck"), "'deck' must be the id of a deck or a whole deck"),
    "deck null": (put(deck=None), "'deck' must be the id of a deck or a whole deck"),
    "unknown deck": (put(deck="no-such"), "the deck 'no-such' is not installed here"),
    "deck with an escape": (put(deck="\x9b31m"), r"the deck '\x9b31m' is not installed here"),
    "deck as a path": (put(deck="/etc/passwd"), "the deck '/etc/passwd' is not installed here"),
    "deck as a path up": (put(deck="../decks/city-market"), "is not installed here"),
    "deck as a file": (put(deck="city-market.yaml"), "is not installed here"),
    "deck by a long name": (put(deck="x" * 100_000), "the deck 'xxx"),
    "score as text": (put(score="abc"), "'score' must be one whole number a seat"),
    "score of one": (put(score=[1]), "'score' must be one whole number a seat"),
    "scores as floats": (put(score=[84.0, 128.0]), "'score' must be one whole number a seat"),
}
CLAIMS = {
    "another score": (put(score=[1, 2]), "the record claims the score 1, 2, replayed it is 84, 128"),
    "a huge score": (put(score=[10**4000, 2]), "the record claims the score 1000"),
    "another hash": (
        put(deck_sha256="00"),
        "played with another version of the deck 'case' (its hash differs)",
    ),
    "a hash that is none": (put(deck_sha256=5), "played with another version of the deck 'case'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_one_line_says_what_is_wrong_with_the_record(
    call: Callable[..., Run], bare: Any, tmp_path: Path, name: str
) -> None:
    change, message = WRONG[name]
    change(bare)
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(bare), encoding="utf-8")
    told = call("replay", "--json", path).refusal()
    assert told.startswith(f"{path}: ")
    assert message in told
    assert len(told) < len(str(path)) + 500


@pytest.mark.parametrize("name", CLAIMS)
def test_a_wrong_claim_is_a_failed_check(
    call: Callable[..., Run], bare: Any, tmp_path: Path, name: str
) -> None:
    change, message = CLAIMS[name]
    change(bare)
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(bare), encoding="utf-8")
    assert message in call("replay", "--json", path).refusal(status=1)


def test_it_says_so_in_chinese_too(call: Callable[..., Run], bare: Any, tmp_path: Path) -> None:
    bare["actions"][5] = [0, "improve", 99]
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(bare), encoding="utf-8")
    assert "第 6 个动作" in call("replay", "--lang", "zh-CN", path).refusal()


def whole(bare: Any, **fields: Any) -> Any:
    return json.dumps(bare | fields)


FILES: dict[str, tuple[Callable[[Any], bytes], str]] = {
    "empty": (lambda _: b"", "the file is empty"),
    "blank": (lambda _: b" \n\t", "the file is empty"),
    "only a mark": (lambda _: b"\xef\xbb\xbf", "not JSON, or cut off"),
    "cut": (lambda bare: whole(bare).encode()[:1360], "not JSON, or cut off, at line 1, column 1361"),
    "not UTF-8": (lambda bare: whole(bare).encode()[:-1] + b',"x":"\xff"}', "not UTF-8 text (byte "),
    "UTF-16": (lambda bare: whole(bare).encode("utf-16"), "not UTF-8 text (byte 0)"),
    "NULs": (lambda _: b"\0" * 1000, "not JSON"),
    "NaN": (lambda _: b'{"format": 1, "seed": NaN}', "holds NaN, which is no number"),
    "infinity": (lambda _: b'{"format": 1, "seed": -Infinity}', "holds -Infinity, which is no number"),
    "1e400": (
        lambda bare: whole(bare, seed=0).replace('"seed": 0', '"seed": 1e400').encode(),
        "'seed' must be a whole",
    ),
    "ten thousand digits": (
        lambda _: b'{"format": ' + b"9" * 10_000 + b"}",
        "holds a number that is too long",
    ),
    "a list": (lambda _: b"[]", "a record is a JSON object"),
    "a text": (lambda _: b'"abc"', "a record is a JSON object"),
    "null": (lambda _: b"null", "a record is a JSON object"),
    "an object": (lambda _: b"{}", "'format' is missing"),
    "a match that is none": (lambda _: b'{"match": 1}', "'format' is missing"),
    "a match with nothing in it": (lambda _: b'{"match": {}}', "'format' is missing"),
    "deep lists": (lambda _: b"[" * 100_000, "nested too deep to be a record"),
    "deep objects": (lambda _: b'{"a":' * 100_000, "nested too deep to be a record"),
    "deep deck": (
        lambda bare: (
            whole(bare, deck={}).replace('"deck": {}', '"deck": ' + '{"a":' * 500 + "1" + "}" * 500).encode()
        ),
        "nested more than 30 levels deep",
    ),
    "too large": (lambda _: b" " * (4 * 2**20 + 1), "larger than 4194304 bytes"),
    "many small objects": (lambda _: b"[" + b"{}," * 1_300_000 + b"{}]", "a record is a JSON object"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_no_records(call: Callable[..., Run], bare: Any, tmp_path: Path, name: str) -> None:
    content, message = FILES[name]
    path = tmp_path / "bad.json"
    path.write_bytes(content(bare))
    told = call("replay", "--json", path).refusal()
    assert told.startswith(f"{path}: ")
    assert message in told


def test_a_mark_at_the_start_is_forgiven(call: Callable[..., Run], bare: Any, tmp_path: Path) -> None:
    path = tmp_path / "marked.json"
    path.write_text(json.dumps(bare), encoding="utf-8-sig")
    assert call("replay", "--json", path).sound().document()["seats"][0]["score"] == 84


@pytest.mark.skipif(os.name == "nt", reason="these are Unix ways to be unreadable")
def test_places_that_hold_no_file(call: Callable[..., Run], tmp_path: Path) -> None:
    """Nothing waits for a pipe to be written or a device to end."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    folder = tmp_path / "folder"
    (folder / "inner.json").mkdir(parents=True)
    for path, message in {
        pipe: "not a file",
        "/dev/zero": "not a file",
        "/dev/null": "not a file",
        loop: "cannot be read: ",
        folder: "no records (*.json) in this folder",
        tmp_path / "missing.json": "cannot be read: No such file or directory",
        f"{CASES[0]}/below.json": "cannot be read: Not a directory",
        "x" * 300: "cannot be read: File name too long",
    }.items():
        assert message in call("replay", "--json", path).refusal()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a file of Linux that cannot be read")
def test_a_file_that_opens_and_then_cannot_be_read(call: Callable[..., Run]) -> None:
    assert "cannot be read: " in call("replay", "--json", "/proc/self/mem").refusal()


def test_a_name_that_is_no_text(call: Callable[..., Run], tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\x1b[31m.json"
    told = call("replay", "--json", os.fsdecode(path)).refusal()
    assert r"\udcff\x1b[31m.json" in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems insist on text in names")
def test_a_good_record_of_a_bad_name_is_one_json_line(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m\n.json")
    with open(path, "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(CASES[0].read_bytes())
    document = better_hand("replay", "--json", path).sound().document()
    assert document["file"] == path
    shown = better_hand("replay", path).sound().out
    assert r"\udcff\x1b[31m\n.json" in shown
