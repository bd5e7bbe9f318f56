"""The wall while teams play: who is in which round, and the bets; how to join stays small at the side."""

from collections import Counter

from game.base.language import tr
from game.host import MatchTable, Team
from game.ui.draw.big_text import draw_code, draw_large
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.charts import seat_icon
from game.ui.screens.wall.controls import SMALLEST, Controls
from game.ui.screens.wall.gathering import draw_entrance
from game.ui.screens.wall.team_tiles import Tile, draw_tiles

__all__ = ["draw_bets", "draw_playing", "draw_side"]


def draw_playing(canvas: Canvas, box: Box, wall: Controls) -> None:
    """Draw the teams with their rounds, and the way in for those who come late."""
    room = wall.room
    draw_side(canvas, box.cut_right(min(canvas.u(230), box.width // 4), canvas.u(24)), wall)
    tables = list(room.tables)
    n_over = sum(table.match.is_over for table in tables)
    head = box.cut_top(max(canvas.u(44), canvas.line(28)), canvas.u(4))
    text = tr("{n} of {all} matches are over", n=n_over, all=len(tables))
    draw_large(canvas, head, text, serif=True, at_most=34)
    draw_bets(canvas, box, wall)
    box.cut_top(canvas.u(12))
    draw_tiles(canvas, box, wall, [_tile(wall, team) for team in list(room.teams)])


def draw_side(canvas: Canvas, box: Box, wall: Controls) -> None:
    """Draw how to join, small: for those who come late or have lost their place."""
    server = wall.opened.server
    side = min(box.width, box.height // 2)
    draw_entrance(canvas, box.cut_top(side if server is not None else box.height // 2, canvas.u(8)), wall)
    if server is None:
        return
    draw_large(canvas, box.cut_top(canvas.u(30), canvas.u(6)), server.address, align="center")
    draw_code(canvas, box.cut_top(min(canvas.u(70), box.height), canvas.u(6)), wall.room.code)


def _tile(wall: Controls, team: Team) -> Tile:
    room = wall.room
    table = room.table_of(team.id)
    if table is None:
        return Tile(team, tr("waits for the next deal"))
    match, n = table.match, table.match.deck.rules.rounds
    text = tr("over") if match.is_over else tr("Round {round} of {rounds}", round=match.round + 1, rounds=n)
    if team.bet is None and not match.is_over:
        text = tr("is still betting")
    if room.shows_scores and match.actions:
        text = tr("{where}, {scores}", where=text, scores=_own_first(room.seat_at(table, team.id), table))
    return Tile(team, text, (n if match.is_over else match.round, n), is_done=match.is_over)


def _own_first(own: int | None, table: MatchTable) -> str:
    """Return a team's points before those against it, and at the end what came of them."""
    totals = [sum(income) for income in table.board.income]
    if own is None:
        return " : ".join(map(str, totals))
    others = [total for seat, total in enumerate(totals) if seat != own]
    scores = " : ".join(map(str, [totals[own], *others]))
    if not table.match.is_over:
        return scores
    if totals[own] == max(others):
        return tr("a tie {scores}", scores=scores)
    if totals[own] > max(others):
        return tr("won {scores}", scores=scores)
    return tr("lost {scores}", scores=scores)


def draw_bets(canvas: Canvas, box: Box, wall: Controls, size: float = 19) -> None:
    """Draw how many have bet, and on whom: one bar in parts, cut off the box."""
    theme, room = canvas.theme, wall.room
    teams = list(room.teams)
    placed = Counter(team.bet for team in teams)
    n_open = placed.pop(None, 0)
    row = box.cut_top(canvas.line(size), canvas.u(4))
    text = tr("Who will lead at the end? {n} of {all} have bet", n=len(teams) - n_open, all=len(teams))
    canvas.label(row, text, size, theme.ink, wraps=False)
    bar = box.cut_top(canvas.line(size) + canvas.u(8))
    canvas.panel(bar, theme.raised, theme.panel_edge, 8)
    if not teams:
        return
    x = bar.x
    for seat in range(len(room.setup.roles)):
        n = placed[seat]
        if not n:
            continue
        part = Box(x, bar.y, bar.width * n // len(teams), bar.height)
        x = part.right
        canvas.panel(part, wall.color(canvas, seat), None, 8)
        inner = part.inset(canvas.u(8), 0)
        px = min(canvas.u(22), bar.height, inner.width)
        icon = seat_icon(room.setup.roles[seat])
        canvas.icon_px(icon, inner.cut_left(px, canvas.u(8)).center, px, theme.panel)
        name = f"{wall.seat_name(seat)}  {n}"
        if canvas.width_of(name, SMALLEST) > inner.width:
            name = str(n)
        if canvas.width_of(name, SMALLEST) <= inner.width:
            canvas.label(inner, name, size, theme.panel, wraps=False)
