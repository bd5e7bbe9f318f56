"""Joining on a phone: what is missing or wrong is said, and what was typed stays."""

from collections.abc import Callable

import pytest

from game.host import Room, RoomServer
from tests.host.browser import NEEDS_BROWSER, Page, check_access, picture

pytestmark = NEEDS_BROWSER
Serve = Callable[[Room], RoomServer]
NOTE = "document.querySelector('.note').textContent"
FIELDS = "['code', 'name'].map((key) => document.getElementById(key).value)"


def open_join(server: RoomServer, page: Page, language: str) -> None:
    page.size(360, 640)
    page.language(language)
    page.open(server.join_url.split("#")[0])
    page.wait("!!document.querySelector('#name')")


@pytest.mark.parametrize(
    ("language", "both", "name", "wrong"),
    [
        (
            "en",
            "Still missing: Room code, Name of your team",
            "Still missing: Name of your team",
            "this is not the room code; it stands on the wall",
        ),
        ("zh-CN", "还没填：教室码，小组名字", "还没填：小组名字", "教室码不对；正确的在大屏幕上"),
    ],
)
def test_what_is_missing_is_named_and_what_was_typed_stays(
    room: Room,
    serve: Serve,
    new_page: Callable[[], Page],
    language: str,
    both: str,
    name: str,
    wrong: str,
) -> None:
    page = new_page()
    open_join(serve(room), page, language)
    page.touch("join")
    page.wait(f"{NOTE} === {both!r}")
    assert page.run("document.activeElement.id") == "code"
    picture(page, f"join-missing-{language}")
    check_access(page, "missing")
    page.type("code", "XXXX")
    page.touch("join")
    page.wait(f"{NOTE} === {name!r}")
    assert page.run("document.activeElement.id") == "name"
    page.type("name", "Ants")
    page.touch("join")
    page.wait(f"{NOTE} === {wrong!r}")
    assert page.run(FIELDS) == ["XXXX", "Ants"]
    picture(page, f"join-wrong-{language}")
    page.type("code", room.code.lower())
    page.touch("join")
    page.wait("!!document.querySelector('[data-key=bet0]')")
    assert [team.name for team in room.teams] == ["Ants"]
    assert page.errors == []


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "The Very Long Named Team of the North"),
        ("en", "Equal to what there is !!"),
        ("zh-CN", "名字非常非常长的一支北方队伍"),
        ("zh-CN", "混合 mixed 名字 names 🐜🐜🐜🐜"),
    ],
)
def test_a_name_that_will_be_cut_is_shown_as_it_will_be(
    room: Room, serve: Serve, new_page: Callable[[], Page], language: str, typed: str
) -> None:
    page = new_page()
    open_join(serve(room), page, language)
    assert page.run("document.getElementById('name-length').hidden")
    page.type("code", room.code)
    page.type("name", typed)
    page.wait("!document.getElementById('name-length').hidden")
    told = page.run("document.getElementById('name-length').textContent")
    picture(page, f"join-long-{language}")
    page.touch("join")
    page.wait("!!document.querySelector('[data-key=bet0]')")
    assert told.endswith(room.teams[0].name)
    assert room.teams[0].name != typed
    assert page.errors == []
