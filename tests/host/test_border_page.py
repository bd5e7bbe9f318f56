"""The guess at the line in a real browser: drawn by touch and by keys, shown on the trainer's page."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from game.host import Room, RoomServer
from tests.host.browser import NEEDS_BROWSER, SCREENS, Page, check_access, join, picture
from tests.host.test_border import TRUTH
from tests.support import PATIENCE_S

pytestmark = NEEDS_BROWSER
Serve = Callable[[Room], RoomServer]


def lift(page: Page) -> None:
    """Lift a finger that has come to rest: one in motion flings, and the tap after that is not one."""
    page.run("new Promise((done) => setTimeout(done, 150))")
    page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])


def stroke(page: Page) -> None:
    """Draw from the left end of the map to its right one, falling, by a finger that jumps."""
    box = page.run(
        "(b => [b.x, b.y, b.width, b.height])(document.querySelector('.draw-here').getBoundingClientRect())"
    )
    for n, part in enumerate((0.15, 0.3, 0.55, 0.8, 0.97)):
        at = {"x": box[0] + box[2] * part, "y": box[1] + box[3] * (0.2 + 0.6 * part)}
        kind = "touchStart" if n == 0 else "touchMove"
        page.call("Input.dispatchTouchEvent", type=kind, touchPoints=[at])
    lift(page)


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Let the page go on until its line has come to the room."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, "the line never comes"
        page.run("new Promise((done) => setTimeout(done, 50))")


def press(page: Page, key: str) -> None:
    for kind in ("keyDown", "keyUp"):
        page.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key])


UPRIGHT = tuple(tuple(100_000 if column < 5 else 900_000 for _ in range(11)) for column in range(11))
"""Even between the fifth column and the sixth, everywhere."""
KEYS = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}


def hidden(page: Page) -> Any:
    """Return what of the page can only be reached sideways, or is too small to be touched."""
    return page.run(
        """[...document.querySelectorAll("button, input, svg.map")].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.left < -1 || box.right > innerWidth + 1 || (!each.matches("svg") && box.height < 40);
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize(("language", "width", "height", "scheme"), SCREENS)
def test_a_line_by_touch_and_by_keys(
    room: Room,
    serve: Serve,
    new_page: Callable[[], Page],
    language: str,
    width: int,
    height: int,
    scheme: str,
) -> None:
    server, name = serve(room), f"border-{language}-{width}x{height}"
    page = new_page()
    page.size(width, height, scheme)
    page.language(language)
    join(page, server, "Ants")
    (ants,) = room.teams

    def drawn() -> list[int]:
        """The heights of the line that has come so far; a slow finger's comes in parts."""
        line = room.border.lines.get(ants.id, ()) if room.border else ()
        return [height for height in line if height is not None]

    room.open_border("deck")
    page.wait("!!document.querySelector('.draw-here')")
    stroke(page)
    until(page, lambda: len(drawn()) >= 10)  # the columns that the finger has jumped too
    assert drawn() == sorted(drawn(), reverse=True)
    page.run("document.querySelector('[data-key=border-at]').focus()")
    for key in ("ArrowLeft", "ArrowLeft"):
        press(page, key)
    column = page.run("Number(document.querySelector('[data-key=border-at]').value)")
    page.run("document.querySelector('[data-key=border-height]').focus()")
    for key in ("ArrowUp", "ArrowUp", "ArrowUp"):
        press(page, key)
    wanted = page.run("Number(document.querySelector('[data-key=border-height]').value)") * 100
    page.wait(f"document.activeElement?.dataset.key === 'border-height' && {wanted} > 0")
    until(page, lambda: room.border is not None and room.border.lines[ants.id][column] == wanted)
    picture(page, name)
    check_access(page, "drawing")
    assert hidden(page) == []
    page.touch("border-away")
    page.wait("!!document.querySelector('[data-key=bet0]')")
    page.touch("border")
    page.wait("!!document.querySelector('.draw-here')")
    room.keep_truth(1, TRUTH)
    room.close_border()
    page.wait(
        "document.querySelectorAll('.cell.second').length === 67 && !document.querySelector('.draw-here')"
    )
    picture(page, f"{name}-map")
    check_access(page, "the map")
    assert hidden(page) == []
    assert page.errors == []


def across(page: Page, points: list[tuple[float, float]]) -> None:
    """Draw with a finger from place to place: columns and rows of 11, from the map's lower left corner."""
    svg = "document.querySelector('.draw-here svg').getBoundingClientRect()"
    box = page.run(f"(b => [b.x, b.y, b.width])({svg})")
    scale = box[2] / (34 + 330 + 4)
    for n, (column, row) in enumerate(points):
        at = {"x": box[0] + scale * (34 + 30 * column), "y": box[1] + scale * (2 + 30 * (11 - row))}
        page.call("Input.dispatchTouchEvent", type="touchMove" if n else "touchStart", touchPoints=[at])
    lift(page)


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh-CN", "dark")])
def test_an_upright_line_by_touch_and_by_the_sliders(
    room: Room, serve: Serve, new_page: Callable[[], Page], language: str, scheme: str
) -> None:
    server, page = serve(room), new_page()
    page.size(390, 844, scheme)
    page.language(language)
    join(page, server, "Ants")
    (ants,) = room.teams
    room.open_border("deck")
    border = room.border
    assert border is not None
    page.wait("!!document.querySelector('.draw-here')")
    across(page, [(5.1, 0.2), (4.95, 3), (5.05, 7), (5, 10.8)])
    wall = (-50,) * 5 + (1050,) * 6
    until(page, lambda: border.lines.get(ants.id) == wall)
    # One upright piece and no points: it is shown as it was drawn.
    shown = "[document.querySelector('.drawn').getAttribute('d'), document.querySelectorAll('.dot').length]"
    assert page.run(shown) == ["M184 332L184 2", 0]
    picture(page, f"border-upright-{language}")
    # A steep one keeps its upper part.
    across(page, [(5.7, 0.2), (6.5, 5.5), (7.3, 10.8)])
    until(page, lambda: border.lines[ants.id][:6] == wall[:5] + wall[:1])
    assert 400 < (border.lines[ants.id][6] or 0) < 600
    assert border.lines[ants.id][7:] == wall[7:]
    # Column by column: one at the foot, the next at the head.
    page.touch("border-clear")
    until(page, lambda: ants.id not in border.lines)
    set_to = """((key, value) => {
        const slider = document.querySelector(`[data-key=${key}]`);
        slider.value = value;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
    })"""
    for column, row in ((4, 0), (5, 10)):
        page.run(f"{set_to}('border-at', {column})")
        page.run(f"{set_to}('border-height', {row})")
    until(page, lambda: border.lines.get(ants.id, ())[4:6] == (0, 1000))
    assert page.run(shown) == ["M184 332L184 2", 0]
    room.keep_truth(1, UPRIGHT)
    room.close_border()
    page.wait("document.querySelectorAll('.cell.second').length > 60")
    # Whether this truth or the room's own, which may come after it: that is the same but for a few markets.
    page.wait("/(9[789]|100) ?%/.test(document.querySelector('.steer [role=status]').textContent)")
    picture(page, f"border-upright-{language}-map")
    check_access(page, "the map")
    assert page.errors == []


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_trainer_asks_closes_and_shows_all_lines(
    room: Room, serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    server = serve(room)
    teams = [room.join(f"Team {n}").id for n in range(5)]
    page = new_page()
    page.size(1280, 720)
    page.language(language)
    page.open(server.trainer_url)
    page.wait("!!document.querySelector('[data-key=border-ask]')")
    page.touch("border-ask")
    page.touch("map-deck")
    page.wait("!!document.querySelector('[data-key=border-close]')")
    room.draw_line(teams[0], 1, [-50 if column < 5 else 1050 for column in range(11)])
    for n in (1, 2, 3):
        room.draw_line(teams[n], 1, [250 * n + 30 * column for column in range(11)])
    page.wait("document.querySelector('[role=status] ~ *, strong[role=status]').textContent.includes('4')")
    assert page.run("document.querySelectorAll('.drawn').length") == 0
    picture(page, f"border-wall-{language}-open")
    check_access(page, "the open bet")
    room.keep_truth(1, TRUTH)
    page.touch("border-close")
    page.wait("document.querySelectorAll('.drawn').length === 4")
    assert page.run("document.querySelectorAll('.ladder li').length") == 4
    picture(page, f"border-wall-{language}")
    check_access(page, "all lines")
    page.touch("border-away")
    page.wait("!!document.querySelector('[data-key=start]')")
    ask_with_other_axes(page, room)
    assert page.errors == []


def ask_with_other_axes(page: Page, room: Room) -> None:
    """Choose the rounds upwards, which changes places with what was there, and then the prices across."""
    page.wait("!!document.querySelector('details[open] [data-key=axis1]')")  # as it was left
    choose = """(([side, key]) => {
        const list = document.querySelector(`[data-key=axis${side}]`);
        list.focus();
        list.value = key;
        list.dispatchEvent(new Event("change"));
    })"""
    chosen = "[0, 1].map((side) => document.querySelector(`[data-key=axis${side}]`).value).join()"
    page.run(f'{choose}([1, "rules.rounds"])')
    page.wait(f"{chosen} === 'deck.volatility,rules.rounds'")
    page.run(f'{choose}([0, "rules.effort"])')
    page.wait(f"{chosen} === 'rules.effort,rules.rounds'")
    room.join("Late")  # which draws the page anew
    page.wait("document.body.textContent.includes('Late')")
    assert page.run(chosen) == "rules.effort,rules.rounds"
    picture(page, "border-axes")
    check_access(page, "the axes")
    page.touch("map-axes")
    page.wait("!!document.querySelector('[data-key=border-close]')")
    assert room.border is not None
    assert room.border.map.name == "deck:rules.effort:rules.rounds"
