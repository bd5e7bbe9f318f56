"""`better-hand simulate`: one JSON document, consistent in itself, the same on any number of workers."""

import json
from collections.abc import Callable
from math import isclose, sqrt
from pathlib import Path
from statistics import NormalDist, mean, stdev
from typing import Any

import pytest

import game
from game.decks import load_deck
from game.match import load_record
from game.rules import PART_NAMES
from game.rules.draws import match_seed
from tests.cli.program import Run, better_hand

KEYS = {
    *("matches", "seed", "mirror", "deck", "rules", "seats", "ties", "rounds"),
    *("crossover_mean", "decisions", "seconds", "version", "rulebook", "deals", "second_less_first"),
}
SEAT_KEYS = {"role", "agent", "wins", "win_rate", "win_ci", "score", "attribution", "contrast"}
PARTS = {
    *("dealt", "drift", "drafting", "cold_calling", "pitching", "inviting", "losses", "walkouts", "releases"),
    *("own", "captured", "standard"),
}
FEW = ["--matches", "12", "--jobs", "1"]

OWN_DECK = """\
format: 1
id: own
title: My own
rules: {rounds: 5, effort: 2}
segments: [{id: all, name: All}]
defaults: {trend: steady, volatility: 60, patience: 2}
customers:
  - {id: low, name: "[red]Low[/red]", segment: all, worth: 3, count: 20}
  - {id: high, name: ":smile: High", segment: all, worth: 8, count: 20}
"""

SETUPS = {
    "plain": [],
    "mirror": ["--mirror"],
    "frozen": ["--deck", "frozen-market"],
    "short": ["--set", "rules.rounds=1"],
    "no standards": ["--set", "rules.standards=[]", "--set", "rules.price_tiers=[5,9,14]"],
    "nested": ["--set", "rules.improve.gain=3", "--set", 'rules.care={"relief":1}'],
    "all customers": ["--set", "customers.volatility=0", "--set", "customers.trend=steady"],
    "three seats": ["--seat", "hybrid=skilled", "--seat", "sales=novice", "--seat", "marketing=random"],
    "four seats": [
        word for role in ("sales", "sales", "hybrid", "hybrid") for word in ("--seat", f"{role}=random")
    ],
}


def without_seconds(document: Any) -> Any:
    return {key: value for key, value in document.items() if key != "seconds"}


def assert_consistent(document: Any) -> None:
    assert set(document) == KEYS
    n = document["matches"]
    seats = document["seats"]
    assert document["version"] == game.__version__
    assert set(document["deck"]) == {"id", "sha256"}
    assert document["seconds"] >= 0
    # A tie is nobody's, also with more than two seats.
    assert sum(seat["wins"] for seat in seats) + document["ties"] == n
    for number, seat in enumerate(seats):
        assert set(seat) == SEAT_KEYS
        assert set(seat["score"]) == {"mean", "sd"}
        assert set(seat["attribution"]) == PARTS == set(PART_NAMES)
        assert seat["win_rate"] == seat["wins"] / n
        assert isclose(sum(seat["attribution"].values()), seat["score"]["mean"], abs_tol=1e-9)
        earned = sum(entry["income_mean"][number] for entry in document["rounds"])
        assert isclose(earned, seat["score"]["mean"], abs_tol=1e-9)
        low, high = seat["win_ci"]
        assert_wilson(low, high, seat["win_rate"], n)
    assert len(document["rounds"]) == document["rules"]["rounds"]
    lead = 0.0
    for entry in document["rounds"]:
        assert set(entry) == {"income_mean", "lead_mean"}
        assert len(entry["income_mean"]) == len(seats)
        lead += entry["income_mean"][1] - entry["income_mean"][0]
        assert isclose(entry["lead_mean"], lead, abs_tol=1e-9)
    crossover = document["crossover_mean"]
    assert crossover is None or 1 <= crossover <= document["rules"]["rounds"]


def assert_wilson(low: float, high: float, share: float, n: int) -> None:
    """The ends are where the observed share lies just z standard errors away: solved, not computed."""
    z = NormalDist().inv_cdf(0.975)
    assert 0 <= low <= share <= high <= 1
    for end in (low, high):
        assert isclose(abs(share - end), z * sqrt(end * (1 - end) / n), abs_tol=1e-9)


def test_what_the_seats_do_to_each_other(call: Any) -> None:
    words = ["simulate", "--matches", "40", "--mirror", "--seed", "4", "--against-pass"]
    run = call(*words, "--json").sound()
    document = run.document()
    found = document.pop("interaction")
    assert_consistent(document)
    assert [(each["rival_role"], each["role"]) for each in found] == [
        ("sales", "marketing"),
        ("marketing", "sales"),
    ]
    for each in found:
        change = each["score_change"]
        assert change["ci"][0] < change["mean"] < change["ci"][1]
        assert abs(change["mean"]) <= change["absolute_mean"]
    alone = call(
        *("simulate", "--matches", "40", "--mirror", "--seed", "4", "--seat", "sales=skilled"),
        *("--seat", "marketing=pass", "--json"),
    )
    played, passed = (doc["seats"][0]["score"]["mean"] for doc in (document, alone.sound().document()))
    assert isclose(found[1]["score_change"]["mean"], played - passed, abs_tol=1e-9)
    assert "against passing" in " ".join(call(*words).sound().out.split())


@pytest.mark.parametrize("setup", SETUPS.values(), ids=SETUPS)
def test_the_document_has_its_keys_and_adds_up(call: Callable[..., Run], setup: Any) -> None:
    run = call("simulate", *FEW, "--json", *setup).sound()
    assert run.err == ""
    document = run.document()
    assert_consistent(document)
    assert document["matches"] == 12
    n_seats = setup.count("--seat") or 2
    assert len(document["seats"]) == n_seats


def test_settings_reach_the_rules(call: Callable[..., Run]) -> None:
    document = call("simulate", *FEW, "--json", *SETUPS["no standards"], *SETUPS["nested"]).document()
    rules = document["rules"]
    assert rules["standards"] == []
    assert rules["price_tiers"] == [5, 9, 14]
    assert rules["improve"] == {"gain": 3, "chance": 90, "step": 10, "floor": 25, "fade": 2}
    assert rules["care"] == {"relief": 1}
    assert rules["rounds"] == 8
    # A deck that has been changed is another deck, and says so.
    assert document["deck"]["id"] == "city-market"
    assert document["deck"]["sha256"] != load_deck("city-market").sha256


def test_either_word_for_what_all_customers_have(call: Callable[..., Run]) -> None:
    """As ``sweep --vary`` and ``simulate --set`` show them."""
    documents = [
        without_seconds(call("simulate", *FEW, "--json", "--set", f"{word}.volatility=0").document())
        for word in ("deck", "customers")
    ]
    assert documents[0] == documents[1]
    sweeps = [
        call("sweep", "--vary", f"{word}.volatility=0,50", "--matches", "4", "--json").document()["cells"]
        for word in ("deck", "customers")
    ]
    keys = [[list(cell.values()) for cell in cells] for cells in sweeps]
    assert keys[0] == keys[1]


def test_the_defaults() -> None:
    """A thousand matches, skilled against skilled, on the first deck: the plainest call there is."""
    run = better_hand("simulate", "--json").sound()
    assert run.err == ""
    document = run.document()
    assert_consistent(document)
    assert (document["matches"], document["seed"], document["mirror"]) == (1000, 1, False)
    assert [(seat["role"], seat["agent"]) for seat in document["seats"]] == [
        ("sales", "skilled"),
        ("marketing", "skilled"),
    ]
    assert document["deck"] == {"id": "city-market", "sha256": load_deck("city-market").sha256}
    assert document["rules"] == load_deck("city-market").to_document()["rules"]


def test_workers_and_hash_seeds_change_nothing_but_the_seconds() -> None:
    # Three stretches of work and a bit, so that two workers get unequal shares.
    words = ["simulate", "--json", "--matches", "170", "--mirror", "--seed", str(2**64 - 1)]
    alone = better_hand(*words, "--jobs", "1", PYTHONHASHSEED="1").sound()
    together = better_hand(*words, "--jobs", "2", PYTHONHASHSEED="2").sound()
    assert alone.err == together.err == ""
    documents = [without_seconds(run.document()) for run in (alone, together)]
    assert json.dumps(documents[0]) == json.dumps(documents[1])
    assert_consistent(documents[0] | {"seconds": 0})


def test_the_seed_counts_and_repeats(call: Callable[..., Run]) -> None:
    one, again, other = (
        without_seconds(call("simulate", *FEW, "--json", "--seed", seed).document())
        for seed in ("7", "7", "8")
    )
    assert one == again
    assert one["rounds"] != other["rounds"]


def test_what_was_recorded_is_what_was_counted(call: Callable[..., Run], tmp_path: Path) -> None:
    run = call(
        "simulate", *FEW, "--json", "--record", tmp_path, "--seat", "sales=random", "--seat", "hybrid=random"
    )
    document = run.sound().document()
    assert run.err == f"better-hand: 12 records written to {tmp_path}\n"
    replayed = call("replay", "--json", tmp_path).sound().documents()
    assert len(replayed) == 12
    for number, seat in enumerate(document["seats"]):
        scores = [match["seats"][number]["score"] for match in replayed]
        assert isclose(seat["score"]["mean"], mean(scores))
        assert isclose(seat["score"]["sd"], stdev(scores))
        assert seat["wins"] == [match["winner"] for match in replayed].count(number)
        for part, value in seat["attribution"].items():
            parts = [match["seats"][number]["attribution"][part] for match in replayed]
            assert isclose(value, mean(parts), abs_tol=1e-9)
    assert document["ties"] == [match["winner"] for match in replayed].count(None)
    assert document["decisions"] == sum(len(load_record(path).actions) for path in tmp_path.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ("--matches 5 --seed 2", 0),
        ("--matches 5 --seat sales=novice --seat marketing=skilled", 0),
        ("--matches 5 --mirror", 4),
        ("--matches 5 --set rules.rounds=4", 0),
        ("--matches 3", 3),
        ("--matches 20000", 0),
    ],
)
def test_records_of_another_run_are_neither_written_over_nor_mixed(
    call: Callable[..., Run], tmp_path: Path, other: str, named: int
) -> None:
    folder = tmp_path / "records"
    call("simulate", "--matches", "5", "--record", folder).sound()
    before = contents(folder)
    told = call("simulate", *other.split(), "--record", folder).refusal()
    assert told.startswith(f"{folder}: holds records of another run, as match-000{named}.json, and")
    assert told.endswith("name an empty folder or a new one")
    assert contents(folder) == before


def test_the_same_run_may_be_recorded_again_and_go_on(call: Callable[..., Run], tmp_path: Path) -> None:
    folder, journal = tmp_path / "records", tmp_path / "run.jsonl"
    words = ["simulate", "--seed", "4", "--record", folder]
    call(*words, "--matches", "4", "--resume", journal).sound()
    before = contents(folder)
    (folder / "notes.txt").write_text("mine")
    assert "4 records written" in call(*words, "--matches", "4").sound().err
    call(*words, "--matches", "9", "--resume", journal).sound()
    (folder / "match-0002.json").unlink()
    call(*words, "--matches", "9").sound()
    assert contents(folder).keys() == {f"match-000{n}.json" for n in range(9)} | {"notes.txt"}
    assert contents(folder).items() >= before.items()
    # Also what stands in between is looked at before it would be lost.
    changed = (folder / "match-0005.json").read_bytes().replace(b'"mirror":false', b'"mirror": false')
    (folder / "match-0005.json").write_bytes(changed)
    assert "another run, as match-0005.json" in call(*words, "--matches", "9").refusal()
    assert (folder / "match-0005.json").read_bytes() == changed


def test_mirrored_matches_come_in_pairs_and_n_counts_matches(
    call: Callable[..., Run], tmp_path: Path
) -> None:
    document = call("simulate", "--matches", "5", "--mirror", "--json", "--record", tmp_path).document()
    assert document["mirror"] is True
    assert document["matches"] == 5
    records = [load_record(path) for path in sorted(tmp_path.iterdir())]
    assert [(record.seed, record.mirror) for record in records] == [
        (match_seed(1, index // 2), index % 2 == 1) for index in range(5)
    ]
    hands = [record.replay().world.dealt.tolist() for record in records]
    assert hands[1] == hands[0][::-1]
    assert hands[3] == hands[2][::-1]


def test_a_deck_of_ones_own_by_its_path(call: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN_DECK, encoding="utf-8")
    document = call("simulate", *FEW, "--json", "--deck", path).sound().document()
    assert_consistent(document)
    assert document["deck"] == {"id": "own", "sha256": load_deck(path).sha256}
    assert document["rules"]["rounds"] == 5


def test_one_match_is_enough(call: Callable[..., Run]) -> None:
    document = call("simulate", "--matches", "1", "--json").sound().document()
    assert_consistent(document)
    assert all(seat["score"]["sd"] == 0 for seat in document["seats"])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Wins", "95 % interval", "Sales (skilled)", "Running lead of Marketing over Sales", "Ties: "],
        ),
        ("zh-CN", ["获胜", "95%", "销售 (skilled 高手)", "营销累计领先销售多少分", "平局："]),
    ],
)
def test_the_table_for_people(call: Callable[..., Run], language: str, words: Any) -> None:
    run = call("simulate", *FEW, "--lang", language).sound()
    assert run.err == ""
    for word in words:
        assert word in run.out
    assert "{" not in run.out


def test_titles_of_agents_stand_beside_the_words_for_them_where_there_is_room(
    call: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["simulate", "--matches", "2", "--seat", "sales=novice", "--seat", "marketing=skilled"]
    assert "销售 (novice 新手)  营销 (skilled 高手)" in call(*words, "--lang", "zh-CN").out
    assert "Sales (novice)  Marketing (skilled)" in call(*words, "--lang", "en").out
    monkeypatch.setenv("COLUMNS", "60")
    assert "销售 (novice)   营销 (skilled)" in call(*words, "--lang", "zh-CN").out
    monkeypatch.setenv("COLUMNS", "100")
    listed = call("agents", "--lang", "zh-CN").sound().out
    assert "skilled 高手" in listed
    assert "…" not in listed
    assert "skilled " in call("agents", "--lang", "en").sound().out


def told(run: Run) -> str:
    """Return what is printed as one line, wherever the terminal has broken it."""
    return " ".join(run.sound().out.split())


def test_half_a_deal_is_told_as_left_out(call: Callable[..., Run]) -> None:
    words = ["simulate", "--mirror", "--lang", "en", "--matches"]
    left_out = "over 5 deals); the last match is left out of it, as its deal was played one way round only"
    assert left_out in told(call(*words, "11"))
    assert "left out" not in told(call(*words, "10"))
    for few in ("2", "3"):
        assert "Marketing less Sales: no 95 % interval, as that takes two deals" in told(call(*words, few))
    assert "no 95 % interval" not in told(call("simulate", "--matches", "2", "--lang", "en"))
    document = call(*words, "2", "--json").document()
    lead = document["second_less_first"]["score"]
    means = [seat["score"]["mean"] for seat in document["seats"]]
    assert (lead["mean"], lead["ci"]) == (means[1] - means[0], None)


def test_how_well_the_shares_are_known_is_told_as_plus_minus(call: Callable[..., Run]) -> None:
    words = ["simulate", "--lang", "en", "--jobs", "1"]
    run = [*words, "--matches", "60", "--until", "1%"]
    low, high = call(*run, "--json").document()["until"]["win_ci"][0]
    line = told(call(*run))
    assert f"known to ±{50 * (high - low):.2f} percentage points; --until 1% asks for" in line
    assert "an interval 1% wide, which is ±0.5 (more than in the table above: it holds however often" in line
    line = told(call(*words, "--matches", "2000", "--until", "20%"))
    assert "Stopped when every win rate was known to ±" in line
    assert "20% wide, which is ±10 (more than" in line


def test_when_matches_are_decided_is_a_mean_over_the_matches(call: Callable[..., Run]) -> None:
    document = call("simulate", *FEW, "--json").document()
    mean = f"{document['crossover_mean']:.1f}"
    said = f"In the mean over the matches, whoever wins one stays ahead in it from round {mean} on"
    assert said in told(call("simulate", *FEW, "--lang", "en"))


def test_a_terminal_that_knows_only_ascii_gets_whole_json() -> None:
    words = ["simulate", "--json", *FEW, "--lang", "zh-CN"]
    document = better_hand(*words, PYTHONIOENCODING="ascii").sound().document()
    assert_consistent(document)


def test_a_run_goes_on_where_its_journal_ends(call: Callable[..., Run], tmp_path: Path) -> None:
    journal = tmp_path / "run.jsonl"
    words = ["simulate", "--json", "--jobs", "1", "--seed", "4", "--mirror"]
    call(*words, "--matches", "20", "--resume", journal).sound()
    short = journal.read_bytes()
    went_on = call(*words, "--matches", "50", "--resume", journal).document()
    straight = call(*words, "--matches", "50").document()
    assert without_seconds(went_on) == without_seconds(straight)
    assert journal.read_bytes().startswith(short)
    # Shorter than what is known: the longest beginning that fits is taken.
    again = call(*words, "--matches", "20", "--resume", journal).document()
    assert again["matches"] == 20
    assert (
        call(*words, "--matches", "9", "--seed", "5", "--resume", journal).refusal().startswith(str(journal))
    )


def test_it_stops_when_enough_is_known(call: Callable[..., Run]) -> None:
    words = ["simulate", "--json", "--jobs", "1", "--until", "20%"]
    found = call(*words).document()
    assert found["matches"] == 2000
    assert found["until"]["reached"]
    assert all(high - low < 0.2 for low, high in found["until"]["win_ci"])
    cut = call(*words, "--matches", "30").document()
    assert (cut["matches"], cut["until"]["reached"]) == (30, False)


@pytest.mark.parametrize("text", ["0", "0.001", "100", "one", "-1%", "nan", "inf"])
def test_a_width_that_cannot_be(call: Callable[..., Run], text: str) -> None:
    assert "--until takes a width in percent" in call("simulate", f"--until={text}").refusal()


def test_mirrored_deals_are_counted_in_pairs(call: Callable[..., Run]) -> None:
    found = call("simulate", *FEW, "--json", "--mirror").document()
    assert found["deals"] == 6
    score = found["second_less_first"]["score"]
    assert isclose(score["mean"], found["seats"][1]["score"]["mean"] - found["seats"][0]["score"]["mean"])
    assert score["ci"][0] < score["mean"] < score["ci"][1]
    wins = found["second_less_first"]["wins"]
    assert isclose(wins["mean"], found["seats"][1]["win_rate"] - found["seats"][0]["win_rate"])


def test_an_experts_batch_is_told_with_luck_taken_off(call: Callable[..., Run]) -> None:
    words = ["simulate", "--deck", "tea-break", "--seat", "sales=skilled", "--seat", "marketing=expert"]
    words += ["--matches", "4", "--mirror", "--jobs", "1"]
    document = call(*words, "--json").sound().document()
    lead = document["luck_adjusted"]["second_less_first"]
    assert document["luck_adjusted"]["deals"] == document["deals"] == 2
    assert lead["plain_mean"] == document["second_less_first"]["score"]["mean"]
    assert lead["plain_ci"] == pytest.approx(document["second_less_first"]["score"]["ci"])
    assert lead["ci"][0] < lead["mean"] < lead["ci"][1]
    assert [each["plain_mean"] for each in document["luck_adjusted"]["score"]] == [
        seat["score"]["mean"] for seat in document["seats"]
    ]
    assert "with each match's luck taken off" in " ".join(call(*words).sound().out.split())


def test_an_experts_batch_that_goes_on_still_takes_all_its_luck_off(
    call: Callable[..., Run], tmp_path: Path
) -> None:
    words = ["simulate", "--deck", "tea-break", "--seat", "sales=novice", "--seat", "marketing=expert"]
    words += ["--mirror", "--jobs", "1", "--json"]
    journal = tmp_path / "run.jsonl"
    call(*words, "--matches", "2", "--resume", str(journal)).sound()
    went_on = call(*words, "--matches", "4", "--resume", str(journal)).sound().document()
    assert without_seconds(went_on) == without_seconds(call(*words, "--matches", "4").sound().document())
    assert went_on["luck_adjusted"]["deals"] == 2
    pieces = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    for piece in pieces:
        piece.pop("moves", None)  # as an earlier version has written it
    journal.write_text("".join(json.dumps(piece) + "\n" for piece in pieces), encoding="utf-8")
    told = call(*words, "--matches", "4", "--resume", str(journal)).sound()
    assert "luck_adjusted" not in told.document()
    assert "no luck is taken off" in told.err


def test_skilled_agents_play_more_instead(call: Callable[..., Run]) -> None:
    assert "luck_adjusted" not in call("simulate", "--matches", "4", "--json").sound().document()


def test_a_comparison_with_an_expert_is_told_with_luck_taken_off(call: Callable[..., Run]) -> None:
    words = ["compare", "--deck", "tea-break", "--seat", "marketing=novice", "--versus", "marketing=expert"]
    words += ["--matches", "4", "--jobs", "1"]
    document = call(*words, "--json").sound().document()
    found = document["two_less_one"]["luck_adjusted"]["score"]
    assert found["plain_mean"] == document["two_less_one"]["score"]["mean"]
    assert found["plain_ci"] == pytest.approx(document["two_less_one"]["score"]["ci"])
    assert found["ci"][0] < found["mean"] < found["ci"][1]
    assert "with each match's luck taken off" in " ".join(call(*words).sound().out.split())
