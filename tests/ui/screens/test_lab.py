"""The lab: a map that follows the market, three questions, a guess at the line, a look into one market."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.lab import Knob, LiveMap, Sweep, line_parts, run_sweep, score_line, sweep_rows
from game.lab import live_map as live_maps
from game.lab.axes import Axis
from game.ui.app import destinations as to
from game.ui.app.inputs import Clicked, Moved, Pressed
from game.ui.app.settings import load_settings
from game.ui.screens.lab.lab import LabScene
from game.ui.screens.table.table import TableScene
from game.ui.session.saves import Saved, find_saved
from game.ui.session.session import Session
from game.ui.shots.lab_counts import settled
from tests.ui.playing import Driver


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """The lab with maps that stand after two matches a market."""
    monkeypatch.setattr(live_maps, "GOALS", (2,))
    monkeypatch.setattr(live_maps, "_SLOWLY", ())
    monkeypatch.setattr("game.ui.screens.lab.lab.warm_up", lambda: False)
    driver = Driver(tmp_path, size=(1280, 720), asks_border=False)
    driver.app.follow(to.Lab())
    driver.settle()
    yield driver
    driver.close()


@pytest.fixture
def asking(lab: Driver) -> Driver:
    """The lab as it comes, when guesses are asked for."""
    lab.app.change(asks_border=True)
    lab.press("esc")
    lab.app.follow(to.Lab())
    lab.settle()
    return lab


def shown(driver: Driver) -> LiveMap:
    assert isinstance(driver.scene, LabScene)
    found = driver.scene.player.shown
    assert found is not None
    return found


def test_the_first_map_is_of_rounds_and_of_how_the_market_moves(lab: Driver) -> None:
    assert (shown(lab).across.key, shown(lab).up.key) == ("rules.rounds", "deck.volatility")
    assert shown(lab).is_whole
    assert sum(widget.key.startswith("cell:") for widget in lab.usable()) == 121


def test_a_slider_plays_the_map_afresh(lab: Driver) -> None:
    before = shown(lab)
    lab.drag("knob:rules.turnover", 0.0)
    assert shown(lab) is not before
    assert {cell.plan.deck.rules.turnover for cell in shown(lab).cells} == {0}
    lab.click("reset")
    assert {cell.plan.deck.rules.turnover for cell in shown(lab).cells} == {15}


def test_axes_are_chosen_and_change_places(lab: Driver) -> None:
    lab.tab_to("axis:across")
    lab.press("right")
    assert (shown(lab).across.key, shown(lab).up.key) == ("deck.volatility", "rules.rounds")
    lab.press("right")
    assert shown(lab).across.key == "rules.turnover"


def test_another_deck_keeps_axes_only_that_change_something_there(lab: Driver) -> None:
    lab.scene._set_deck("city-market")
    lab.press("tab")
    lab.tab_to("axis:across")
    lab.press("right")
    lab.press("right")
    assert (shown(lab).across.key, shown(lab).up.key) == ("rules.turnover", "rules.rounds")
    lab.scene._set_deck("frozen-market")
    lab.press("tab")  # and so draw
    assert (shown(lab).across.key, shown(lab).up.key) == ("rules.rounds", "deck.volatility")
    lab.tab_to("axis:across")
    lab.press("right")
    lab.press("right")
    assert shown(lab).across.key == "deck.patience"  # past turnover and news, of which there are none
    lab.scene._set_deck("city-market")
    lab.press("tab")
    assert shown(lab).across.key == "deck.patience"


@pytest.mark.parametrize("key", ["1", "2", "3"])
def test_each_question_is_one_key(lab: Driver, key: str) -> None:
    lab.press(key)
    question = lab.scene.now.question
    assert question is not None
    assert lab.scene.deck.id == question.deck
    assert (shown(lab).across.key, shown(lab).up.key) == (question.across, question.up)


def test_the_line_is_guessed_before_the_map_is_shown(asking: Driver) -> None:
    assert asking.scene.is_hidden
    start, end = asking.find("cell:2:8").rect.center, asking.find("cell:6:2").rect.center
    steps = [
        (start[0] + (end[0] - start[0]) * n // 40, start[1] + (end[1] - start[1]) * n // 40)
        for n in range(41)
    ]
    asking.do(Moved(start), Pressed(start), *(Moved(at, is_held=True) for at in steps), Clicked(end))
    line = list(asking.scene.cover.line.heights)
    assert [at for at, height in enumerate(line) if height is not None] == [2, 3, 4, 5, 6]
    assert line[2] > line[4] > line[6]
    asking.press("g")
    assert not asking.scene.is_hidden
    assert asking.scene.cover.line.heights == line


def test_the_guess_is_passed_over_by_one_key(asking: Driver) -> None:
    asking.press("m")
    assert asking.shows(LabScene)
    assert not asking.scene.is_hidden
    assert asking.scene.cover.line is None


def test_a_guess_that_was_not_drawn_is_none(asking: Driver) -> None:
    asking.click("guess")
    assert asking.scene.is_hidden
    assert asking.app.toasts


def test_escape_leaves_a_guess_without_the_answer(asking: Driver) -> None:
    asking.press("esc")
    assert not asking.shows(LabScene)


def test_a_guess_of_a_single_point_is_no_line(asking: Driver) -> None:
    asking.click("cell:3:3")
    asking.press("g")
    assert asking.scene.is_hidden
    assert "two" in str(asking.app.toasts[-1].text)
    asking.click("cell:5:3")
    asking.press("g")
    assert not asking.scene.is_hidden


def test_a_guess_keeps_its_judgement_when_the_market_changes(asking: Driver) -> None:
    asking.click("cell:3:9")
    asking.click("cell:8:2")
    asking.press("g")
    asking.look()
    judged = asking.scene.cover.judge(shown(asking))
    assert judged[1]
    asking.drag("knob:rules.turnover", 1.0)
    asking.look()
    assert asking.scene.cover.judge(shown(asking)) == (judged[0], False)
    assert text_of(asking, "No longer the market that you guessed at.")
    asking.click("reset")
    asking.look()
    assert not text_of(asking, "No longer the market that you guessed at.")


def test_a_question_says_when_its_market_has_been_left(lab: Driver) -> None:
    lab.press("2")
    lab.look()
    assert not text_of(lab, "No longer the market of the question")
    lab.drag("knob:rules.turnover", 1.0)
    lab.look()
    assert text_of(lab, "No longer the market of the question: Is it a short match, or a long one?")
    lab.click("reset")
    lab.look()
    assert not text_of(lab, "No longer the market of the question")


def test_the_star_is_the_decks_own_place_only_while_nothing_else_differs(lab: Driver) -> None:
    lab.look()
    assert text_of(lab, "the deck's place")
    assert not text_of(lab, "other things differ")
    lab.drag("knob:rules.turnover", 1.0)
    lab.look()
    assert text_of(lab, "the deck's place; other things differ")
    lab.drag("knob:rules.turnover", 0.3)  # what the deck has itself
    assert shown(lab).turned == {"rules.turnover": 15}
    lab.look()
    assert not text_of(lab, "other things differ")


def test_a_slider_stays_as_long_when_it_is_touched(lab: Driver) -> None:
    before = lab.find("knob:deck.patience").rect
    where = {each.key: each.rect for each in lab.canvas.widgets if each.key.startswith("knob:")}
    lab.drag("knob:deck.patience", 1.0)
    assert lab.find("knob:deck.patience").rect == before
    assert {each.key: each.rect for each in lab.canvas.widgets if each.key.startswith("knob:")} == where


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_choosers_stand_still_whatever_deck_is_chosen(lab: Driver, language: str) -> None:
    lab.app.change(language=language)
    names = ("deck", "agent0", "agent1", "axis:across", "axis:up")
    for key, scrolled in (("", 0), ("1", 0), ("2", 150)):
        if key:
            lab.press(key)
        lab.app.state.scroll["lab"] = scrolled
        lab.look()
        places, room = [lab.find(name).rect for name in names], lab.app.state.scroll_room["lab"]
        seen = set()
        for _ in range(6):
            lab.click("deck:1")
            seen.add(lab.scene.deck.id)
            assert [lab.find(name).rect for name in names] == places, lab.scene.deck.id
            assert lab.app.state.scroll_room["lab"] == room, lab.scene.deck.id
        assert len(seen) == 6


def test_what_changes_nothing_says_so_in_the_place_of_its_slider(lab: Driver) -> None:
    lab.press("1")
    lab.look()
    for idle in ("knob:rules.turnover", "knob:rules.trend_mix"):
        assert not lab.has(idle)
    assert text_of(lab, "No effect: all trends are the same, and new ones are too.")
    assert text_of(lab, "No effect: all new trends are steady in this deck.")
    lab.press("b")
    lab.drag("knob:rules.turnover", 0.0)
    lab.look()
    assert not lab.has("knob:rules.trend_mix")
    lab.drag("knob:rules.turnover", 0.1)
    assert lab.has("knob:rules.trend_mix")


def test_a_stroke_that_is_passed_over_is_no_guess(asking: Driver) -> None:
    asking.click("cell:3:3")
    asking.click("reveal")
    assert asking.scene.cover.line is None


def test_whatever_asks_something_else_covers_the_map(asking: Driver) -> None:
    for ask in ("question", "axis", "deck"):
        asking.press("m")
        assert not asking.scene.is_hidden
        if ask == "question":
            asking.press("2")
        else:
            asking.tab_to({"axis": "axis:across", "deck": "deck"}[ask])
            asking.press("right")
        assert asking.scene.is_hidden, ask
        grid, now = asking.scene.cover.grid, asking.scene.player.now
        assert (grid.across.key, grid.up.key, grid.deck.id) == (now.across.key, now.up.key, now.deck.id)


def test_sliders_and_agents_never_cover_a_map_that_was_shown(asking: Driver) -> None:
    asking.press("m")
    asking.drag("knob:rules.turnover", 0.0)
    asking.tab_to("agent0")
    asking.press("right")
    assert not asking.scene.is_hidden


def test_asking_first_is_a_switch_that_is_remembered(asking: Driver) -> None:
    asking.click("asks=off")
    assert not asking.scene.is_hidden
    asking.press("3")
    assert not asking.scene.is_hidden
    assert not asking.app.settings.asks_border
    assert not load_settings(asking.app.folder)[0].asks_border


def test_a_shown_map_can_be_guessed_at_again(lab: Driver) -> None:
    lab.press("g")
    assert lab.scene.is_hidden
    lab.press("m")
    assert not lab.scene.is_hidden


def test_a_quick_stroke_leaves_no_column_out(asking: Driver) -> None:
    start, end = asking.find("cell:1:9").rect.center, asking.find("cell:9:1").rect.center
    asking.do(Moved(start), Pressed(start), Moved(end, is_held=True), Clicked(end))
    heights = asking.scene.cover.line.heights[1:10]
    assert None not in heights
    assert heights == sorted(heights, reverse=True)


def test_the_guess_is_drawn_by_keys_alone(asking: Driver) -> None:
    asking.press("left", "enter", "left", "up", "enter", "g")
    assert not asking.scene.is_hidden
    assert asking.scene.cover.line.heights[3:5] == [600, 500]


def upright(driver: Driver, part: float) -> None:
    """Draw from the foot of the map to its head, by a hand that trembles; ``part``: how far from its left."""
    low, high = driver.find("cell:0:0").rect, driver.find("cell:10:10").rect
    x = round(low.left + (high.right - low.left) * part)
    top, foot = high.top + 3, low.bottom - 3
    steps = [(x + 3 * (-1) ** n, foot + (top - foot) * n // 30) for n in range(31)]
    driver.do(
        Moved(steps[0]), Pressed(steps[0]), *(Moved(at, is_held=True) for at in steps), Clicked(steps[-1])
    )


def test_an_upright_line_is_drawn_by_one_stroke(asking: Driver) -> None:
    upright(asking, 5 / 11)
    line = asking.scene.cover.line.heights
    assert line == [-50] * 5 + [1050] * 6
    asking.press("g")
    assert not asking.scene.is_hidden
    asking.look()
    guess, _ = asking.scene.cover.judge(shown(asking))
    assert guess == score_line([-50] * 5 + [1050] * 6, shown(asking).shares)
    # The map of the city market as it is once it is settled: even at six to seven rounds.
    whole = settled(asking.scene.now.map_maker(asking.scene.deck)())
    assert score_line(line, whole.shares).percent >= 97
    assert text_of(asking, "of the markets are on the correct side of your line.")
    assert not text_of(asking, "Beyond its ends")


def test_an_upright_line_can_be_drawn_elsewhere_and_by_keys(asking: Driver) -> None:
    upright(asking, 3 / 11)
    upright(asking, 8 / 11)
    assert asking.scene.cover.line.heights == [-50] * 8 + [1050] * 3
    asking.press("esc")
    asking.app.follow(to.Lab())
    asking.settle()
    # From the middle down to the foot of its column, then up to the head of the next.
    asking.press(*["down"] * 5, "enter", "right", *["up"] * 10, "enter", "g")
    line = asking.scene.cover.line.heights
    assert line_parts(line, 11) == [[(550, -50), (550, 1050)]]
    by_keys, _ = asking.scene.cover.judge(shown(asking))
    assert by_keys == score_line([-50] * 6 + [1050] * 5, shown(asking).shares)


def test_what_a_line_counts_as_beyond_its_ends_is_said(asking: Driver) -> None:
    asking.click("cell:3:3")
    asking.click("cell:5:3")
    asking.press("g")
    asking.look()
    assert text_of(asking, "Beyond its ends it counts as going on level.")


@pytest.mark.parametrize("seat", [0, 1])
def test_a_market_can_be_played_from_either_seat(lab: Driver, seat: int) -> None:
    lab.click("cell:2:0")
    assert text_of(lab, f"Play this market as {('Sales', 'Marketing')[seat]}")
    lab.click(f"market:play{seat}")
    assert lab.shows(TableScene)
    assert lab.session.agents == ((None, "skilled"), ("skilled", None))[seat]
    assert lab.match.deck.rules.rounds == 4
    assert {customer.volatility for customer in lab.match.deck.customers} == {0}


def test_the_table_of_a_market_says_which_one_it_is_when_gone_on_with_too(lab: Driver) -> None:
    lab.click("cell:2:0")
    lab.click("market:play0")
    which = "Lab: Rounds: 4, How much the market moves: 0"
    assert lab.find("lab-market").hint == which
    lab.resize((1366, 768))
    assert text_of(lab, which)
    lab.press("f2")
    assert text_of(lab, "实验室：轮数：4")
    lab.press("f2", "esc", "l")
    saved = find_saved(lab.app.folder)
    assert isinstance(saved, Saved)
    lab.app.show(TableScene(lab.app, Session.resume(saved)))
    lab.settle()
    assert lab.find("lab-market").hint == which


def test_a_market_can_be_watched(lab: Driver) -> None:
    lab.click("cell:0:10")
    lab.click("market:watch", settles=False)
    assert lab.session.agents == ("skilled", "skilled")


@pytest.mark.parametrize("key", ["m", "esc"])
def test_a_market_shows_its_debrief_in_means(lab: Driver, key: str) -> None:
    lab.click("cell:0:0")
    lab.click("market:means")
    plan, _ = lab.scene.means.figures
    assert plan.deck.rules.rounds == 2
    assert text_of(lab, "Rounds: 2, How much the market moves: 0")
    lab.press(key)
    assert lab.shows(LabScene)
    assert lab.has("cell:0:0")


def test_a_market_has_the_same_figures_wherever_they_are_told(
    lab: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_maps, "GOALS", (2, 4))
    lab.drag("knob:rules.turnover", 0.0)
    column, row = 3, 4
    cell = shown(lab).at(column, row)
    sweep = Sweep(
        lab.scene.deck.with_settings({"rules.turnover": 0}),
        lab.scene.now.seats,
        tuple(Axis(each.key, (each.values(lab.scene.deck)[at],)) for each, at in axes_at(lab, column, row)),
        cell.matches,
    )
    cells = sweep.cells()
    (figures,) = sweep_rows(sweep, cells, run_sweep(cells))
    assert cell.matches == figures["matches"] == 4
    shares = [f"{figures[f'{role}_win_rate']:.1%}" for role in ("sales", "marketing")]
    ends = [f"{figures[f'marketing_win_{end}']:.1%}" for end in ("low", "high")]
    ties = f"{figures['ties'] / 4:.1%}"
    lab.do(Moved(lab.find(f"cell:{column}:{row}").rect.center))
    lab.look()
    told = [f"Of 4 matches Sales wins {shares[0]}, Marketing {shares[1]}", f"{ends[0]} to {ends[1]}"]
    for each in (*told, f"ties: {ties}"):
        assert text_of(lab, each)
    lab.click(f"cell:{column}:{row}")
    lab.click("market:means")
    for each in ("4 matches", *shares, f"{ends[0]} to {ends[1]}", f"Ties, which nobody wins: {ties}"):
        assert text_of(lab, each), each


def axes_at(driver: Driver, column: int, row: int) -> list[tuple[Knob, int]]:
    found = shown(driver)
    return [(found.across, found.columns[column]), (found.up, found.rows[row])]


def text_of(driver: Driver, words: str) -> bool:
    """Whether words can be read on the screen, however its lines are broken."""
    return words in " ".join(text.replace("\n", " ") for text, _, _ in driver.canvas.texts)


def test_a_question_says_its_deck_before_and_after_and_there_is_a_way_back(lab: Driver) -> None:
    lab.drag("knob:rules.effort", 1.0)
    lab.tab_to("agent1")
    lab.press("right")
    before, deck = lab.scene.now, lab.scene.deck
    assert not lab.has("own")
    assert "Frozen market" in lab.find("question:moving").hint_name
    lab.press("1")
    assert lab.scene.deck.id == "frozen-market"
    assert text_of(lab, "Deck: Frozen market")
    lab.press("3")
    lab.drag("knob:rules.turnover", 0.0)
    assert lab.scene.deck.id == "city-market"
    lab.click("own")
    assert (lab.scene.now, lab.scene.deck) == (before, deck)
    assert not lab.has("own")


def test_a_deck_of_ones_own_is_what_the_way_back_leads_to(lab: Driver) -> None:
    lab.tab_to("deck")
    lab.press("right")
    own = lab.scene.deck.id
    assert own != "city-market"
    lab.press("1", "b")
    assert lab.scene.deck.id == own


def test_a_broken_deck_is_told_and_passed_over(lab: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lab.app.folder / "decks"
    folder.mkdir()
    monkeypatch.setenv("BETTER_HAND_DECKS", str(folder))
    (folder / "broken.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    lab.press("esc")
    lab.app.follow(to.Lab())
    lab.settle()
    lab.tab_to("deck")
    lab.press("left")
    assert lab.app.toasts
    assert lab.scene.deck.id == "city-market"
    lab.press("left")
    assert lab.scene.deck.id == "tea-break"


def test_what_is_pointed_at_is_told(lab: Driver) -> None:
    told: list[Any] = []
    for key in ("cell:0:0", "cell:10:10"):
        lab.do(Moved(lab.find(key).rect.center))
        told.append(lab.surface.copy().get_buffer().raw)
    assert told[0] != told[1]


def test_the_lab_opens_though_the_usual_deck_is_broken(lab: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lab.app.folder / "decks"
    folder.mkdir()
    monkeypatch.setenv("BETTER_HAND_DECKS", str(folder))
    (folder / "mine.yaml").write_text("format: 1\nid: city-market\n", encoding="utf-8")
    lab.press("esc")
    lab.app.follow(to.Lab())
    lab.settle()
    assert lab.shows(LabScene)
    assert lab.scene.deck.id != "city-market"
    before = lab.scene.now
    lab.press("2")  # a question of that very deck
    assert lab.app.toasts
    assert lab.scene.now == before


def test_a_deck_goes_from_its_screen_into_the_lab(lab: Driver) -> None:
    lab.press("esc")
    lab.app.follow(to.Decks())
    lab.settle()
    lab.click("deck3")
    chosen = lab.scene.shelved[3].entry.id
    lab.press("l")
    assert lab.shows(LabScene)
    assert lab.scene.deck.id == chosen != "city-market"
    lab.press("1", "b")
    assert lab.scene.deck.id == chosen
