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


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_code_bets_and_links_say_what_they_are_and_fit_on_the_wall(
    room: Room, serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    server = serve(room)
    ants, bees = (room.join(name).id for name in ("Ants", "The Very Long Named Team"))
    room.bet(ants, 1)
    page = open_page(server, new_page, language)
    page.wait("document.querySelectorAll('.teams li').length === 2")
    bottom = "document.querySelector('.room-code').getBoundingClientRect().bottom"
    for width, height in ((1280, 720), (1024, 640), (1920, 1080)):
        page.size(width, height)
        assert page.run(bottom) <= height, (width, height)
        picture(page, f"trainer-{language}-{width}")
    page.size(1280, 720)
    tiles = "[...document.querySelectorAll('.teams li')].map((each) => each.innerText)"
    has_bet, no_bet = {"en": ("has bet", "no bet yet"), "zh-CN": ("已预测", "还没预测")}[language]
    first, second = page.run(tiles)
    assert has_bet in first
    assert no_bet in second
    join = page.run("document.querySelector('.code-picture').getAttribute('aria-label')")
    page.touch(f"link{ants}")
    page.wait(f"document.querySelector('.code-picture').getAttribute('aria-label') !== {join!r}")
    why = {"en": "For a phone of this team that has lost its place", "zh-CN": "本组手机掉线了，扫这里回来"}
    assert why[language] in page.run("document.querySelector('.invitation').innerText")
    picture(page, f"trainer-link-{language}")
    check_access(page, "a team's link")
    page.touch("close-link")
    page.wait("!!document.querySelector('.room-code')")
    room.bet(bees, 1)
    page.touch("start")
    seats = {"en": "Sales 0, Marketing 2", "zh-CN": "销售 0，营销 2"}
    page.wait(f"document.body.innerText.includes({seats[language]!r})")
    picture(page, f"trainer-playing-{language}")
    check_access(page, "playing")
    assert page.errors == []
