"""The trainer's page in a real browser: it begins, follows the teams and reveals."""

from collections.abc import Callable

import pytest

from game.host import Room, RoomServer, Stage
from tests.host.browser import NEEDS_BROWSER, Page, check_access, picture
from tests.host.test_room import play_out

pytestmark = NEEDS_BROWSER
Serve = Callable[[Room], RoomServer]


def open_page(server: RoomServer, new_page: Callable[[], Page], language: str = "en") -> Page:
    page = new_page()
    page.size(1280, 720)
    page.language(language)
    page.open(server.trainer_url)
    page.wait("!!document.querySelector('.room-code')")
    return page


def test_the_trainers_page_begins_and_reveals(room: Room, serve: Serve, new_page: Callable[[], Page]) -> None:
    server = serve(room)
    teams = [room.join(name).id for name in ("Ants", "蚂蚁")]
    for team in teams:
        room.bet(team, 0)
    page = open_page(server, new_page)
    assert page.run("document.querySelector('.room-code').textContent") == room.code
    assert page.run("location.href").endswith("/trainer"), "the link is not for the wall to show"
    picture(page, "trainer-gathering")
    check_access(page, "gathering")
    page.touch("start")
    page.wait("!!document.querySelector('[data-key=reveal]')")
    picture(page, "trainer-playing")
    for team in teams:
        play_out(room, team)
    page.wait("document.querySelector('[data-key=reveal]').classList.contains('primary')")
    page.touch("reveal")
    page.wait("document.querySelectorAll('.ladder li').length === 1")
    page.touch("reveal")
    page.wait("document.querySelectorAll('.ladder li').length === 2")
    page.wait("!document.querySelector('[data-key=reveal]')")
    picture(page, "trainer-reveal")
    check_access(page, "revealing")
    assert page.errors == []


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_reveal_in_mid_match_asks_first_and_judges_only_what_is_over(
    room: Room, serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    server = serve(room)
    teams = [room.join(name).id for name in ("Ants", "Bees", "Wasps")]
    for seat, team in enumerate(teams):
        room.bet(team, seat % 2)
    room.start()
    winner = play_out(room, teams[0]).winner
    page = open_page(server, new_page, language)
    page.wait("!!document.querySelector('[data-key=reveal]')")
    page.says_yes = False
    page.touch("reveal")
    page.wait("!!document.querySelector('[data-key=reveal]')")
    assert any("2" in asked for asked in page.asked)
    assert room.stage is Stage.PLAYING
    page.says_yes = True
    page.touch("reveal")
    page.wait("document.querySelectorAll('.ladder li').length === 3")
    rows = page.run("[...document.querySelectorAll('.ladder li')].map((each) => each.textContent)")
    done, *others = rows
    assert "Ants" in done
    assert ({"en": "right", "zh-CN": "猜中了"}[language] in done) == (winner == 0)
    going_on = {"en": "The match still goes on.", "zh-CN": "对局还没打完。"}
    assert all(going_on[language] in row for row in others)
    assert page.run("document.querySelectorAll('.unfinished').length") == 2
    assert not page.has("reveal"), "nothing is left to reveal"
    picture(page, f"trainer-reveal-open-{language}")
    check_access(page, "revealing")
    page.touch("play-on")
    page.wait("!!document.querySelector('[data-key=scores]')")
    assert room.stage is Stage.PLAYING
    assert page.errors == []
