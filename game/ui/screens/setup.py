"""Set-up: who sits where, with which deck, on which deal; then a bet on who will lead at the end."""

from dataclasses import dataclass, replace

from game.agents import agent_specs, find_agent
from game.base.errors import BetterHandError
from game.base.language import msg, pick_text, tr, translate
from game.base.new_deal import new_deal
from game.decks import Deck, load_deck, shelf
from game.match import SessionPlan, deal_code, plain_digits, read_deal_code, read_session_code
from game.rules import ROLE_NAMES
from game.ui.app.destinations import Dealt
from game.ui.app.heading import heading
from game.ui.app.scene import Scene
from game.ui.app.services import Services
from game.ui.draw.box import Box
from game.ui.draw.canvas import Canvas
from game.ui.draw.cards.faces import SMALL_PX, draw_card, face_of, hint_card
from game.ui.draw.charts import seat_color, seat_icon
from game.ui.draw.measures import button_width
from game.ui.session.session import SeatChoice, Session
from game.ui.table.bet_question import draw_bet_question
from game.wording import ROLE_WORDS, seat_words

__all__ = ["SetupScene"]

_PERSON = "-"
_OPPOSITE = {"sales": "marketing", "marketing": "sales"}
_DEAL_DIGITS = 8


def _agents_of(role: str) -> set[str]:
    return {spec.name for spec in agent_specs(role)}


@dataclass
class _Loaded:
    key: str
    deck: Deck | None
    problem: str


class SetupScene(Scene):
    """Everything that has to be settled before a match."""

    def __init__(
        self,
        app: Services,
        *,
        is_watched: bool = False,
        deck: str = "city-market",
        seats: tuple[SeatChoice, ...] | None = None,
        deal: str = "",
        rounds: int | None = None,
    ) -> None:
        self.app = app
        # A first match is against who plays soundly and leaves the other hand alone.
        first, second = ("skilled", "skilled") if is_watched else (None, "steady")
        self.seats = list(seats or (SeatChoice("sales", first), SeatChoice("marketing", second)))
        self.chosen: set[int] = set()
        """Seats whose roles a person has chosen."""
        self.decks = [(entry.id, entry.path) for entry in shelf()]
        self.deck = deck
        self.rounds = rounds
        self.deal = deal
        self.fresh = new_deal()
        self.is_asking = False
        """Whether the bet is being asked for, before the cards are dealt."""
        self.plan: SessionPlan | None = None
        """What a session code says, typed in place of a deal code."""
        self.plan_problem = ""
        self.loaded: _Loaded | None = None
        self.titles: dict[str, str | dict[str, str] | None] = {}
        """By deck, as reading them all takes longer than a frame; None if a deck has problems."""

    # -- doing --------------------------------------------------------------------------------

    def _load(self) -> _Loaded:
        if self.plan is not None:
            return _Loaded("plan", self.plan.deck, "")
        key = f"{self.deck}|{self.rounds}|{len(self.seats)}|{self.app.settings.language}"
        if self.loaded is None or self.loaded.key != key:
            try:
                paths = dict(self.decks)
                deck = load_deck(paths.get(self.deck, self.deck), n_seats=0)
                if self.rounds is not None and self.rounds != deck.rules.rounds:
                    deck = deck.with_settings({"rules.rounds": self.rounds}, n_seats=0)
                problem = ""
                try:
                    deck.require_seats(len(self.seats))
                except BetterHandError as error:
                    problem = str(error)
                self.loaded = _Loaded(key, deck, problem)
            except BetterHandError as error:
                self.loaded = _Loaded(key, None, translate(error.message))
        return self.loaded

    def _seat(self, seat: int, choice: SeatChoice) -> None:
        self.seats[seat] = choice

    def _set_count(self, n: str) -> None:
        count = int(n)
        extra = [SeatChoice("hybrid", "skilled"), SeatChoice("marketing", "novice")]
        self.seats = (self.seats + extra)[:count] if count > len(self.seats) else self.seats[:count]

    def _set_deck(self, deck: str) -> None:
        self.deck, self.rounds = deck, None
        self._forget_plan()

    def _forget_plan(self) -> None:
        if self.plan is not None or self.plan_problem:
            self.plan, self.plan_problem, self.deal = None, "", ""

    def _set_rounds(self, rounds: int) -> None:
        self.rounds = rounds
        self._forget_plan()

    def _set_deal(self, text: str) -> None:
        self.deal = text.upper()
        self.plan, self.plan_problem = None, ""
        if len(plain_digits(self.deal)) > _DEAL_DIGITS:
            try:
                self.plan = read_session_code(self.deal)
            except BetterHandError as error:
                self.plan_problem = translate(error.message)
        if self.plan is not None:
            self._sit_as_planned(self.plan)

    def _sit_as_planned(self, plan: SessionPlan) -> None:
        """Give the seats the roles of a session; who plays them stays as it was, where they can."""
        players = [seat.agent for seat in self.seats] + ["skilled"] * len(plan.roles)
        self.seats = [
            SeatChoice(role, agent if agent is None or agent in _agents_of(role) else "skilled")
            for role, agent in zip(plan.roles, players, strict=False)
        ]
        self.deck, self.rounds = plan.deck.id, None

    def _another_deal(self) -> None:
        self.plan, self.plan_problem, self.deal, self.fresh = None, "", "", new_deal()

    def _problem(self) -> str:
        loaded = self._load()
        if loaded.deck is None or loaded.problem:
            return loaded.problem
        if self.plan_problem:
            return self.plan_problem
        if self.plan is not None:
            roles = tuple(seat.role for seat in self.seats)
            return "" if roles == self.plan.roles else tr("the session code asks for other roles")
        if self.deal:
            try:
                read_deal_code(self.deal)
            except BetterHandError as error:
                return str(error)
        return ""

    def _start(self) -> Dealt | None:
        """Ask for a bet, or deal at once where people have switched that off."""
        if self.app.settings.asks_bet:
            self.is_asking = True
            return None
        return self._deal(None)

    def _leave_question(self) -> None:
        self.is_asking = False

    def _deal(self, bet: int | None) -> Dealt | None:
        self.is_asking = False
        loaded = self._load()
        if loaded.deck is None or self._problem():
            return None
        if self.plan is not None:
            seed, mirror = self.plan.seed, self.plan.mirror
        else:
            seed, mirror = (read_deal_code(self.deal) if self.deal else self.fresh), False
        session = Session.start(
            loaded.deck,
            tuple(self.seats),
            seed,
            mirror=mirror,
            bet=bet,
            has_coach=self.plan is None or self.plan.has_coach,
            folder=self.app.folder,
            play_sound=self.app.sound.play,
        )
        return Dealt(session)

    # -- drawing ------------------------------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Draw the choices, the deck's preview and the start."""
        watched = all(seat.agent is not None for seat in self.seats)
        page = heading(canvas, self.app, tr("Watch a match") if watched else tr("Play a match"))
        foot = page.cut_bottom(max(canvas.u(54), canvas.line(17) + canvas.u(16)), canvas.u(12))
        is_narrow = canvas.text_factor > 1.3  # noqa: PLR2004 - large text takes the whole width
        with canvas.scrolled(page, "setup") as content:
            if is_narrow:
                self._draw_choices(canvas, content)
                self._draw_deck(canvas, content)
            else:
                left, right = Box(content).columns([1.15, 1], canvas.u(28))
                start = content.y
                self._draw_choices(canvas, left)
                self._draw_deck(canvas, right)
                content.cut_top(max(left.y, right.y) - start)
        # After the choices, so that Tab comes to them first.
        self._draw_start(canvas, foot)
        if self.is_asking:
            roles = [seat.role for seat in self.seats]
            draw_bet_question(canvas, roles, seat_words(roles), self._deal, self._leave_question)

    def _draw_start(self, canvas: Canvas, box: Box) -> None:
        problem = self._problem()
        wide = button_width(canvas, box.height, tr("Deal the cards"), 18, icon="play", hotkey="enter")
        start = box.cut_right(min(max(canvas.u(280), wide), box.width // 2), canvas.u(16))
        canvas.button(
            start,
            "start",
            tr("Deal the cards"),
            self._start,
            icon="play",
            hotkeys=["enter"],
            is_primary=True,
            size=18,
            why_not=problem,
        )
        if problem:
            canvas.label(box, problem, 14, canvas.theme.bad, align="right")

    def _caption(self, canvas: Canvas, box: Box, text: str) -> None:
        canvas.text_block(box, text, 15, canvas.theme.accent)
        box.cut_top(canvas.u(6))

    def _draw_choices(self, canvas: Canvas, box: Box) -> None:
        line = max(canvas.u(44), canvas.line(16) + canvas.u(12))
        top = box.cut_top(line, canvas.u(10))
        canvas.label(top.cut_left(top.width * 4 // 10, canvas.u(10)), tr("Seats"), 18, serif=True)
        counts = [(str(n), str(n)) for n in (2, 3, 4)]
        canvas.segmented(top, "count", counts, str(len(self.seats)), self._set_count)
        for seat, choice in enumerate(self.seats):
            self._draw_seat(canvas, box, seat, choice, line)
        if len(self.seats) == 2:  # noqa: PLR2004 - where there is room
            box.cut_top(canvas.u(10))
            self._draw_round(canvas, box)

    @staticmethod
    def _draw_round(canvas: Canvas, box: Box) -> None:
        """Draw what a round is made of, for those who have never played."""
        theme = canvas.theme
        steps = (
            ("effort", tr("1. Each seat spends its effort.")),
            ("coin", tr("2. Each hand earns what it is worth.")),
            ("trend_up", tr("3. The market moves, for better or worse.")),
        )
        canvas.text_block(box, tr("A round"), 15, theme.accent)
        box.cut_top(canvas.u(6))
        pad, gap = canvas.u(12), canvas.u(10)
        columns = Box(box.x, box.y, box.width, 10).columns(3, gap)
        inner = columns[0].width - 2 * pad
        px = canvas.u(24)
        height = px + canvas.u(6) + max(canvas.block_height(text, 14, inner) for _, text in steps) + 2 * pad
        strip = box.cut_top(height, canvas.u(8))
        for column, (icon, text) in zip(columns, steps, strict=True):
            panel = Box(column.x, strip.y, column.width, strip.height)
            canvas.panel(panel, theme.panel, theme.panel_edge)
            inside = panel.inset(pad)
            canvas.icon_px(icon, inside.cut_top(px, canvas.u(6)).middle(px, px).center, px, theme.effort)
            canvas.text_block(inside, text, 14)

    def _draw_seat(self, canvas: Canvas, box: Box, seat: int, choice: SeatChoice, line: int) -> None:
        theme = canvas.theme
        about = self._about(choice)
        inner_width = box.width - canvas.u(28)
        height = line + canvas.block_height(about, 14, inner_width) + 2 * canvas.u(13) + canvas.u(8)
        panel = box.cut_top(height, canvas.u(10))
        canvas.panel(panel, theme.panel, theme.panel_edge)
        inner = panel.inset(canvas.u(14), canvas.u(13))
        top = inner.cut_top(line, canvas.u(8))
        color = seat_color(canvas, [other.role for other in self.seats], seat)
        px = min(canvas.u(30), line)
        canvas.icon_px(seat_icon(choice.role), top.cut_left(px, canvas.u(10)).center, px, color)
        role_box, who_box = top.columns([1, 1.2], canvas.u(10))
        roles = [(role, translate(ROLE_WORDS[role])) for role in ROLE_NAMES]
        canvas.choice(role_box, f"role{seat}", roles, choice.role, lambda v: self._change_role(seat, v))
        names = [(_PERSON, tr("a person"))] + [
            (spec.name, tr("agent: {name}", name=spec.title)) for spec in agent_specs(choice.role)
        ]
        canvas.choice(
            who_box,
            f"who{seat}",
            names,
            choice.agent or _PERSON,
            lambda v: self._seat(seat, replace(choice, agent=None if v == _PERSON else v)),
        )
        canvas.text_block(inner, about, 14, theme.ink_soft)

    def _change_role(self, seat: int, role: str) -> None:
        """Give a seat a role; of two, the other takes another unless it was chosen as well."""
        self._sit(seat, role)
        self.chosen.add(seat)
        other = 1 - seat
        if len(self.seats) == 2 and other not in self.chosen and self.seats[other].role == role:  # noqa: PLR2004
            self._sit(other, _OPPOSITE.get(role, role))

    def _sit(self, seat: int, role: str) -> None:
        """Give a seat a role; who plays it stays as it was, where they can."""
        agent = self.seats[seat].agent
        able = agent is None or agent in _agents_of(role)
        self._seat(seat, SeatChoice(role, agent if able else "skilled"))

    @staticmethod
    def _about(choice: SeatChoice) -> str:
        verbs = {
            "sales": msg("Sales makes the hand better and fights for more: improve, care, cold call, pitch."),
            "marketing": msg(
                "Marketing takes the best by a public standard: from the market, from other hands."
            ),
            "hybrid": msg(
                "Both ways: may do all that Sales and all that Marketing can, "
                "with no more effort than either."
            ),
        }
        if choice.agent is None:
            return translate(verbs[choice.role])
        summary = translate(find_agent(choice.role, choice.agent).summary)
        return f"{translate(verbs['hybrid'])}\n{summary}" if choice.role == "hybrid" else summary

    def _draw_deck(self, canvas: Canvas, box: Box) -> None:
        theme, loaded = canvas.theme, self._load()
        line = max(canvas.u(40), canvas.line(15) + canvas.u(12))
        canvas.label(box.cut_top(line, canvas.u(10)), tr("Deck and deal"), 18, serif=True)
        names = [(name, self._deck_title(name)) for name, _ in self.decks]
        if self.deck not in dict(self.decks):
            names.append((self.deck, self.deck))
        canvas.choice(box.cut_top(line, canvas.u(8)), "deck", names, self.deck, self._set_deck)
        deck = loaded.deck
        if deck is None:
            canvas.text_block(box, loaded.problem, 14, theme.bad)
            return
        if deck.document.description:
            canvas.text_block(box, pick_text(deck.document.description), 14, theme.ink_soft)
            box.cut_top(canvas.u(8))
        self._draw_sample(canvas, box, deck)
        self._caption(canvas, box, tr("Rounds"))
        canvas.slider(
            box.cut_top(line, canvas.u(8)),
            "rounds",
            deck.rules.rounds,
            1,
            16,
            1,
            self._set_rounds,
            str(deck.rules.rounds),
        )
        self._caption(
            canvas, box, tr("Deal code or session code: the same code gives the same deal at every table")
        )
        row = box.cut_top(line, canvas.u(8))
        another = row.cut_right(canvas.width_of(tr("Another"), 14) + canvas.u(56), canvas.u(10))
        canvas.field(row, "deal", self.deal, self._set_deal, deal_code(self.fresh), 60)
        canvas.button(another, "another", tr("Another"), self._another_deal, icon="dice", size=14)

    def _deck_title(self, name: str) -> str:
        if name not in self.titles:
            try:
                self.titles[name] = load_deck(dict(self.decks)[name], n_seats=0).title
            except BetterHandError:
                self.titles[name] = None
        title = self.titles[name]
        return pick_text(title) if title is not None else tr("{name} (has problems)", name=name)

    def _draw_sample(self, canvas: Canvas, box: Box, deck: Deck) -> None:
        gap = canvas.u(8)
        width = max(canvas.u(96), SMALL_PX)
        n = max(2, min(5, (box.width + gap) // (width + gap)))
        width = (box.width - gap * (n - 1)) // n
        strip = box.cut_top(width * 7 // 5, canvas.u(16))
        step = max(1, len(deck.customers) // n)
        for place, customer in enumerate(deck.customers[::step][:n]):
            face = face_of(deck, customer)
            spot = Box(strip.x + place * (width + gap), strip.y, width, strip.height)
            draw_card(canvas, spot, face)
            hint_card(canvas, spot, f"sample{place}", face)
