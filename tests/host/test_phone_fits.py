"""What stands on a phone's cards and buttons can be read whole, in both languages, on narrow phones too."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.base.language import in_language
from game.decks import find, load_deck
from game.host import Kind, Room, RoomServer, Team
from game.host.views import deal_view
from game.match import Action
from tests.host.browser import BROKEN, NEEDS_BROWSER, Page, picture

pytestmark = NEEDS_BROWSER
Serve = Callable[[Room], RoomServer]
WIDTHS = [(360, 640, "dark"), (390, 844, "light"), (430, 932, "light"), (740, 360, "dark")]

DECKS = sorted(path.stem for path in find("city-market").parent.glob("*.yaml"))

CUT = """((whole, part) => {
    const found = BROKEN(document.getElementById("screen"));
    for (const each of document.querySelectorAll(whole)) {
        const box = each.getBoundingClientRect();
        const inside = (at, what) => {
            if (at.width > 0 && (at.left < box.left - 0.5 || at.right > box.right + 0.5
                || at.top < box.top - 0.5 || at.bottom > box.bottom + 0.5))
                found.push(`${each.dataset.key}: ${what} ${JSON.stringify(at)} in ${JSON.stringify(box)}`);
        };
        for (const one of each.querySelectorAll(part)) {
            if (one.closest(".heard")) continue;
            inside(one.getBoundingClientRect(), one.className);
            if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
                found.push(`${each.dataset.key}: ${one.textContent} is wider than its place`);
            const style = getComputedStyle(one);
            if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none")
                found.push(`${each.dataset.key}: ${one.className} may be cut off`);
        }
        const texts = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            if (text.parentElement.closest(".heard")) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const at of range.getClientRects()) inside(at, text.data);
        }
    }
    if (document.documentElement.scrollWidth > screen.width) found.push("the page is wider than the phone");
    return found;
})""".replace("BROKEN", BROKEN)


@pytest.fixture
def teams(make_room: Callable[..., Room], tmp_path: Path) -> tuple[Room, Team, Team]:
    """Two teams in mid-match: worths of two figures, lift, strain, open doors, a standard in force."""
    text = find("city-market").read_text(encoding="utf-8")
    text = re.sub(r"\bworth: (\d+)", lambda found: f"worth: {10 + int(found[1]) % 10}", text)
    text = re.sub(r"\bpatience: \d", "patience: 9", text)
    path = tmp_path / "large.yaml"
    path.write_text(
        re.sub(r"(?m)^rules:.*\n(?:  .*\n)*", "rules: {effort: 9, worth_cap: 30}\n", text), "utf-8"
    )
    room = make_room(deck=str(path), kind=Kind.TEAMS)
    both = [room.join("Ants"), room.join("Bees")]
    for team in both:
        room.bet(team.id, 0)
    room.start()
    (table,) = room.tables
    sales, marketing = (next(team for team in both if team.id == table.teams[seat]) for seat in (0, 1))

    def play(team: Team, *actions: Action) -> None:
        for action in actions:
            room.play(team.id, table.number, action)

    play(sales, *(Action.improve(slot % 5) for slot in range(8)), Action.end_turn())
    play(marketing, Action.standard(2), Action.end_turn())
    assert table.match.round == 1
    return room, sales, marketing


def open_as(server: RoomServer, team: Team, new_page: Callable[[], Page], language: str) -> Page:
    page = new_page()
    page.size(390, 844)
    page.language(language)
    page.open(server.team_url(team))
    page.wait("!!document.querySelector('.table')")
    return page


def cut(page: Page, whole: str, part: str) -> Any:
    return page.run(f"{CUT}({whole!r}, {part!r})")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_nothing_of_a_card_is_cut(
    teams: tuple[Room, Team, Team], serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    room, sales, marketing = teams
    server = serve(room)
    for team in (marketing, sales):
        page = open_as(server, team, new_page, language)
        figures = page.run("[...document.querySelectorAll('.card b')].map((each) => each.textContent)")
        assert len(figures) == 14
        assert sum(len(figure) == 2 for figure in figures) == len(figures)
        assert page.run("document.querySelectorAll('.card .lift').length") > 1
        assert page.run("document.querySelectorAll('.card .door').length") > 1
        assert page.run("document.querySelectorAll('.card .strain').length") == 10
        prices = page.run("[...document.querySelectorAll('.price')].map((each) => each.textContent)")
        assert all(re.fullmatch(r"\d\+1" if team is sales else r"\d", price) for price in prices), prices
        page.touch("row1")
        told = page.run("document.querySelector('.line').textContent")
        assert ("+1" in told) == (team is sales), told
        for width, height, scheme in WIDTHS:
            page.size(width, height, scheme)
            picture(page, f"cards-{language}-{width}-{sales is team}")
            assert cut(page, ".card", ".name, .figures, .figures *, .lift, .door, .symbol") == [], width
            assert page.run(
                "[...document.querySelectorAll('.card img')].every((each) => each.clientHeight > 24)"
            ), width
        assert page.errors == []


TAP_ALL = """(async (check) => {
    const tap = (key) => document.querySelector(`[data-key="${key}"]`)?.click();
    const found = new Map();
    const n = (what) => document.querySelectorAll(what).length;
    const keys = (what) => [...document.querySelectorAll(what)].map((e) => e.dataset.key);
    const [own, others] = [keys(".own .card"), keys(".market .live, .hand:not(.own) .live")];
    const seen = new Set();
    const look = () => {
        document.querySelectorAll(".verb[aria-disabled=false]").forEach((e) => seen.add(e.dataset.key));
        for (const each of check()) found.set(each, true);
    };
    look();
    for (const slot of own) {
        tap(slot); look();
        for (const other of others) {
            tap(other); look(); tap(other); tap(slot);
            if (!n(".own .on")) tap(slot);
        }
        if (n(".own .on")) tap(slot);
    }
    return [[...found.keys()], [...seen]];
})"""


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_words_of_a_button_can_be_read_to_the_end(
    teams: tuple[Room, Team, Team], serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    room, sales, marketing = teams
    server, (table,) = serve(room), room.tables
    check = f"() => {CUT}('.verb', '*')"
    wanted = {
        marketing.id: {"draft", "invite", "standard", "end_turn"},
        sales.id: {"improve", "care", "cold_call", "pitch", "end_turn"},
    }
    for team in (marketing, sales):
        page = open_as(server, team, new_page, language)
        own = "hand0-0" if team is sales else "hand1-0"
        page.wait("!!document.querySelector('.verb')")
        while page.has("next") or page.has("next_round"):
            page.touch("next" if page.has("next") else "next_round")
        for width, height, scheme in WIDTHS:
            page.size(width, height, scheme)
            found, seen = page.run(f"{TAP_ALL}({check})")
            assert found == [], width
            assert wanted[team.id] <= set(seen), width
            for key in (own, "row1"):
                page.touch(key)
            picture(page, f"verbs-{language}-{width}-{sales is team}")
            for key in ("row1", own):
                page.touch(key)
        assert page.errors == []
        if team is marketing:
            room.play(team.id, table.number, Action.end_turn())


DEAL_ALL = """(async (deal) => {
    const { cardButton } = await import("/files/cards.js");
    const cards = {};
    deal.customers.forEach((who, n) => {
        cards[2 * n] = [18, 12, 1, 9, 3, null];
        cards[2 * n + 1] = [88, 12, 1, 9, null, 5];
    });
    deal.copies = deal.customers.flatMap((who, n) => [n, n]);
    const table = { deal, board: { cards }, now: { surcharge: 1 }, step: null };
    document.querySelector(".felt").replaceChildren(...deal.customers.map((who, n) => {
        const section = document.createElement("section");
        const plate = document.createElement("h2");
        const row = document.createElement("div");
        row.className = "cards";
        row.style.setProperty("--n", String(Math.max(5, deal.hand)));
        const card = (way) => cardButton(table, 2 * n + way, `${who.name} ${way}`, way === 1, () => {});
        row.append(card(0), card(1));
        section.append(plate, row);
        return section;
    }));
    document.querySelector(".felt").style.gridTemplateRows = `repeat(${deal.customers.length}, 124px)`;
    return document.querySelectorAll(".card .name").length;
})"""


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_customer_of_every_deck_fits_on_its_card(
    teams: tuple[Room, Team, Team], serve: Serve, new_page: Callable[[], Page], language: str
) -> None:
    room, sales, _ = teams
    page = open_as(serve(room), sales, new_page, language)
    page.size(360, 640)
    for name in DECKS:
        deck = load_deck(name)
        with in_language(language):
            deal = deal_view(deck, "/nowhere") | {"hand": deck.rules.hand_size}
        for customer in deal["customers"]:
            customer["patience"] = 9
            customer["picture"] = "/files/cards.svg"
        n = page.run(f"{DEAL_ALL}({json.dumps(deal)})")
        assert n == 2 * len(deck.customers)
        picture(page, f"deck-{name}-{language}")
        assert cut(page, ".card", ".name, .figures, .figures *, .lift, .door, .symbol") == [], name
    assert page.errors == []
