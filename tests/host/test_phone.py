"""The phone's page in a real browser, by touch: a whole match, upright and across, in both languages."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.classroom import Board, classes_file
from game.host import Kind, Room, RoomServer
from tests.host.browser import BROKEN, NEEDS_BROWSER, SCREENS, Page, check_access, join, picture
from tests.host.conftest import free_port

pytestmark = NEEDS_BROWSER
Serve = Callable[[Room], RoomServer]
SMALL = [("en", 360, 640, "light"), ("zh-CN", 640, 360, "light")]


def overflow(page: Page, *, scrolls: bool) -> Any:
    """Return what of a turn lies outside the screen, or outside the page where that ``scrolls``."""
    page.run("scrollTo(0, 0)")
    return page.run(
        f"var height = {'document.documentElement.scrollHeight' if scrolls else 'innerHeight'};"
        """[...document.querySelectorAll("button, .plate, .line")].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.width > 0
                && (box.left < -6 || box.top < -6 || box.right > innerWidth + 6
                || box.bottom > height + 6 || (each.matches("button") && box.height < 40));
        }).map((each) => `${each.dataset.key} ${JSON.stringify(each.getBoundingClientRect())}`)"""
    )


def keys_of(page: Page, what: str) -> list[str]:
    found: list[str] = page.run(f"[...document.querySelectorAll('{what}')].map((each) => each.dataset.key)")
    return found


def take_turn(page: Page, n: int) -> None:
    """Do one thing by touch, as somebody who tries everything once."""
    for key in ("next_round", "next", "close"):
        if page.has(key):
            page.touch(key)
            return
    live = keys_of(page, ".card.live, .card.empty[aria-pressed]")
    if not live:
        time.sleep(0.02)
        return
    page.touch(live[n % len(live)])
    verbs = [key for key in keys_of(page, ".verb[aria-disabled=false]") if key != "undo"]
    verb = verbs[n % len(verbs)] if verbs else None
    if verb == "standard":
        page.touch("standard")
        is_open = "document.querySelector('[data-key=standard1]')?.getAttribute('aria-disabled') === 'false'"
        page.touch("standard1" if page.run(is_open) else "close")
    elif verb is not None:
        here = "document.querySelector('.table')?.dataset.number"
        number = page.run(here)
        page.touch(verb)
        page.wait(f"{here} !== '{number}'")


def check_board(home: Path, page: Page, team: str) -> None:
    """The result on the class board is the one on the phone."""
    board = Board(classes_file(home))
    session = board.find_session("Test")
    assert session is not None
    (result,) = board.results(session.id)
    assert result.team.name == team
    assert list(map(str, result.facts.scores)) == page.run(
        "[...document.querySelectorAll('.finals strong')].map((each) => each.textContent)"
    )
    board.close()


@pytest.mark.parametrize(("language", "width", "height", "scheme"), SCREENS + SMALL)
def test_a_whole_match_by_touch(
    room: Room,
    serve: Serve,
    home: Path,
    new_page: Callable[[], Page],
    language: str,
    width: int,
    height: int,
    scheme: str,
) -> None:
    server, name = serve(room), f"{language}-{width}x{height}"
    page = new_page()
    page.size(width, height, scheme)
    page.language(language)
    if width % 3:
        room.join("First")  # so that this one plays the other side
        room.bet(0, 0)
    page.open(server.join_url)
    page.wait("!!document.querySelector('#name')")
    picture(page, f"{name}-join")
    check_access(page, "joining")
    join(page, server, "L'équipe 蚁 <i>")
    page.touch("bet1")
    page.wait("document.querySelector('[data-key=bet1]').getAttribute('aria-pressed') === 'true'")
    picture(page, f"{name}-bet")
    check_access(page, "betting")
    room.start()
    page.wait("!!document.querySelector('.table')")
    n, is_reloaded, seen = 0, False, set()
    while not page.run("!!document.querySelector('.debrief')"):
        n += 1
        assert n < 900, page.run("document.body.innerText")
        kind = page.run(
            "document.querySelector('.dialog') ? 'dialog' : document.querySelector('.step') ? 'step' :"
            " document.querySelector('.verb') ? 'turn' : 'idle'"
        )
        if kind != "idle" and (kind not in seen or n == 40):
            seen.add(kind)
            time.sleep(0.2)
            picture(page, f"{name}-{kind}{n}")
            check_access(page, kind)
        if width < height:
            assert page.run(f"{BROKEN}(document.body)") == []
        if kind in {"turn", "step"}:
            assert overflow(page, scrolls=min(width, height) < 390) == []
        if n == 25 and not is_reloaded:
            is_reloaded = True
            before = room.tables[-1].number
            page.call("Page.reload")
            page.wait("!!document.querySelector('.table, .debrief')")
            assert room.tables[-1].number >= before
            continue
        take_turn(page, n)
    assert is_reloaded
    page.wait("!!document.querySelector('.code')")
    picture(page, f"{name}-end")
    check_access(page, "debrief")
    assert page.errors == []
    server.stop()
    check_board(home, page, "L'équipe 蚁 <i>")


def test_a_phone_says_that_the_host_is_gone_and_goes_on_when_it_is_back(
    make_room: Callable[..., Room], home: Path, new_page: Callable[[], Page]
) -> None:
    room = make_room()
    server = RoomServer(room, home, port=None, address="127.0.0.1")
    server.port = free = free_port()
    server.start()
    page = new_page()
    page.size(390, 844)
    join(page, server, "Ants")
    page.touch("bet0")
    room.start()
    page.wait("!!document.querySelector('.table')")
    server.stop()
    page.wait("!document.querySelector('#offline').hidden")
    again = make_room()
    server = RoomServer(again, home, port=free, address="127.0.0.1")
    server.start()
    page.wait("document.querySelector('#offline').hidden")
    page.touch("end_turn")
    page.wait("!!document.querySelector('.step')")
    server.stop()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_host_that_does_not_answer_is_told_of_and_further_taps_do_not_count(
    room: Room, serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    server = serve(room)
    page = new_page()
    page.size(390, 844)
    page.language(language)
    join(page, server, "Ants")
    page.touch("bet0")
    page.wait("document.querySelector('[data-key=bet0]').getAttribute('aria-pressed') === 'true'")
    room.start()
    page.wait("!!document.querySelector('.verb')")
    assert page.run("document.querySelector('#waiting').hidden")
    with room.lock:  # whoever asks the room for something waits
        page.touch("hand0-1")
        page.touch("improve")
        page.wait("!document.querySelector('#waiting').hidden")
        assert page.run("document.querySelector('#offline').hidden"), "the line is not broken"
        picture(page, f"waiting-{language}")
        check_access(page, "waiting")
        page.touch("end_turn")
        page.touch("hand0-2")
        page.touch("improve")
    page.wait("document.querySelector('#waiting').hidden")
    page.wait("document.querySelector('.table').dataset.number === '1'")
    page.touch("hand0-2")
    page.touch("improve")
    page.wait("document.querySelector('.table').dataset.number === '2'")
    (table,) = room.tables
    assert [tuple(action.to_json()) for _, action in table.match.actions] == [("improve", 1), ("improve", 2)]
    assert page.errors == []


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_where_all_vote_a_tap_is_a_proposal_that_can_be_changed(
    make_room: Callable[..., Room], serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    room = make_room(kind=Kind.VOTE)
    server = serve(room)
    page = new_page()
    page.size(390, 844)
    page.language(language)
    join(page, server, "Ants")
    page.touch("bet0")
    page.wait("document.querySelector('[data-key=bet0]').getAttribute('aria-pressed') === 'true'")
    room.start()
    page.wait("!!document.querySelector('.verb')")
    line = "document.querySelector('.line').textContent"
    assert {"en": "propose", "zh-CN": "提议"}[language] in page.run(line)
    picture(page, f"vote-{language}")
    for slot in (1, 2):
        page.touch(f"hand0-{slot}")
        page.touch("improve")
        page.wait("!document.querySelector('.own .on') && !!document.querySelector('.verb.voted')")
        assert [tuple(action.to_json()) for action, _ in room.counts()] == [("improve", slot)]
    assert {"en": "Your proposal: Improve", "zh-CN": "你们的提议：提升"}[language] in page.run(line)
    picture(page, f"voted-{language}")
    (action, _), *_ = room.counts()
    room.confirm(0, action)
    page.wait("document.querySelector('.table').dataset.number === '1'")
    assert page.errors == []


@pytest.mark.parametrize(
    ("language", "lift", "door"), [("en", "lift", "open door"), ("zh-CN", "加成", "开着的门")]
)
def test_the_rules_in_short_can_be_read_before_and_during_the_match(
    room: Room, serve: Serve, new_page: Callable[[], Page], language: str, lift: str, door: str
) -> None:
    server = serve(room)
    page = new_page()
    page.size(360, 640)
    page.language(language)
    join(page, server, "Ants")
    page.touch("rules")
    page.wait("document.querySelector('details').open")
    room.join("Bees")
    page.touch("bet0")  # which draws the page anew
    page.wait("document.querySelector('[data-key=bet0]').getAttribute('aria-pressed') === 'true'")
    assert lift in page.run("document.querySelector('details[open]').innerText")
    picture(page, f"rules-lobby-{language}")
    check_access(page, "rules before the match")
    room.start()
    page.wait("!!document.querySelector('.table')")
    page.touch("menu")
    page.touch("rules")
    page.wait("document.querySelectorAll('.dialog .rules').length === 5")
    told = page.run("document.querySelector('.dialog').innerText").lower()
    rules = room.setup.deck.rules
    for wanted in (lift, door, f"+{rules.gain}", "1/3", f"1+{rules.pitch_surcharge}"):
        assert wanted in told, told
    picture(page, f"rules-{language}")
    check_access(page, "rules")
    page.touch("close")
    page.wait("!document.querySelector('.dialog')")
    assert page.errors == []


def test_a_line_that_nobody_answers_on_is_left_and_the_move_is_played_once(
    room: Room, serve: Serve, new_page: Callable[[], Page]
) -> None:
    """As when the Wi-Fi is gone and nothing says so; the long wait for it is made short."""
    server = serve(room)
    page = new_page()
    hasty = "const real = setTimeout; setTimeout = (act, ms) => real(act, ms === 20000 ? 2500 : ms);"
    page.call("Page.addScriptToEvaluateOnNewDocument", source=hasty)
    page.size(390, 844)
    join(page, server, "Ants")
    page.touch("bet0")
    page.wait("document.querySelector('[data-key=bet0]').getAttribute('aria-pressed') === 'true'")
    room.start()
    page.wait("!!document.querySelector('.verb')")
    with room.lock:
        page.touch("hand0-1")
        page.touch("improve")
        page.wait("!document.querySelector('#waiting').hidden")
        page.wait("!document.querySelector('#offline').hidden && document.querySelector('#waiting').hidden")
    page.wait("document.querySelector('#offline').hidden")
    page.wait("document.querySelector('.table').dataset.number === '1'")
    page.touch("hand0-2")
    page.touch("improve")
    page.wait("document.querySelector('.table').dataset.number === '2'")
    (table,) = room.tables
    assert [tuple(action.to_json()) for _, action in table.match.actions] == [("improve", 1), ("improve", 2)]
