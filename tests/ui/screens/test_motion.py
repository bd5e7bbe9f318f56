"""A whole match between agents in motion, picture by picture: what moves is drawn, and ends in its place."""

from pathlib import Path

import pytest

from game.decks import load_deck
from game.match.events import Finished
from game.ui.screens.table.table import TableScene
from game.ui.session.session import SeatChoice, Session
from tests.ui.playing import Driver, check_board


@pytest.mark.parametrize(
    ("sales", "seed"), [pytest.param("skilled", 5, marks=pytest.mark.soak), ("novice", 11)]
)
def test_a_match_in_motion_comes_to_its_end(tmp_path: Path, sales: str, seed: int) -> None:
    driver = Driver(tmp_path, size=(1280, 720), motion=True, ai_speed="fast")
    deck = load_deck("city-market").with_settings({"rules.rounds": 5}, n_seats=2)
    seats = (SeatChoice("sales", sales), SeatChoice("marketing", "skilled"))
    session = Session.start(deck, seats, seed, folder=tmp_path / "saves")
    driver.app.show(TableScene(driver.app, session))
    pictures = set()
    for _ in range(6000):
        driver.app.pass_time(0.08)
        driver.look()
        assert driver.canvas.texts
        pictures.add(hash(driver.surface.get_buffer().raw))
        if session.match.is_over and not driver.scene.is_moving():
            break
        if driver.has("next"):
            driver.click("next", settles=False)
    assert isinstance(session.match.events[-1], Finished)
    assert len(pictures) > 200
    check_board(session)
    driver.close()
