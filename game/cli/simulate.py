"""``better-hand simulate``: many matches, agents against agents, and what contrasts them."""

import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.errors import Interrupted, UsageError
from game.base.language import msg, tr
from game.cli.options import (
    DEFAULT_DECK,
    DEFAULT_SEATS,
    AsJson,
    Cluster,
    DeckName,
    Jobs,
    Lang,
    Resume,
    RunSeed,
    Seats,
    Settings,
    deck_with,
    read_seats,
    resume_command,
    workers_from,
)
from game.cli.output import complain, console, print_json
from game.cli.progress import progress_bar
from game.cli.recording import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.lab import Plan, Totals, Workers
    from game.match import Record

__all__ = ["register"]

_MATCHES = 1000
_MOST_UNTIL = 100_000_000
_LEAST_WIDTH = 0.01
_KEEP_EVERY = 1000
"""Matches after which a run that is to be resumed writes down its totals anew."""
_KEEP_DEAR_EVERY = 20
"""The same where a match takes a second; the moves are written down as well."""
_POOL_PAYS_FROM = 300
"""Matches below which starting worker processes takes longer than it saves."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Play many matches, agent against agent, and contrast the two ways."))
    def simulate(
        context: typer.Context,
        deck: DeckName = DEFAULT_DECK,
        seat: Seats = list(DEFAULT_SEATS),
        matches: Annotated[
            int | None,
            typer.Option(
                min=1, max=10**9, help=tr("How many matches (default: 1000); with --until at most.")
            ),
        ] = None,
        until: Annotated[
            str | None,
            typer.Option(
                metavar="PERCENT",
                help=tr("Stop once every win rate's interval is this narrow: 1% is ±0.5 points."),
            ),
        ] = None,
        seed: RunSeed = None,
        mirror: Annotated[
            bool, typer.Option("--mirror", help=tr("Play every deal twice, hands swapped; N counts matches."))
        ] = False,
        jobs: Jobs = 0,
        cluster: Cluster = None,
        resume: Resume = None,
        set_: Settings = [],
        record: Annotated[
            Path | None,
            typer.Option(metavar="DIR", help=tr("Write the record of every match into this folder.")),
        ] = None,
        against_pass: Annotated[
            bool,
            typer.Option(
                "--against-pass",
                help=tr("Play the deals again with each seat passing: what the seats do to each other."),
            ),
        ] = False,
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.cli.contrast_tables import batch_document, interaction_document, print_batch
        from game.lab import Plan, interaction

        seats = read_seats(seat)
        width = _read_width(until) if until is not None else None
        most = matches or (_MOST_UNTIL if width is not None else _MATCHES)
        plan = Plan(deck_with(deck, set_, len(seats)), seats, most, 1 if seed is None else seed, mirror)
        recorder = Recorder(record, plan) if record is not None else None
        workers = workers_from(jobs or (0 if most >= _POOL_PAYS_FROM else 1), cluster)
        run = _Run(plan, width, recorder, resume, tuple(context.obj or sys.argv[1:]))
        started = time.perf_counter()
        with run.told_if_interrupted():
            totals = run.play(workers)
            document = batch_document(plan, totals, time.perf_counter() - started, width)
            if against_pass:
                played = replace(plan, matches=totals.matches)
                document["interaction"] = interaction_document(plan, interaction(played, workers))
            if run.is_dear:
                records = run.all_records(totals.matches)
                if records:
                    from game.coach import luck_adjusted

                    document["luck_adjusted"] = luck_adjusted(records, workers, mirror=mirror).to_document()
                else:
                    complain(tr("The journal holds no moves of its first matches: no luck is taken off."))
        if json:
            print_json(document)
        else:
            print_batch(console(), plan, document)
        if recorder is not None:
            complain(tr("{n} records written to {path}", n=recorder.written, path=str(recorder.folder)))
        return 0


def _read_width(text: str) -> float:
    """Return a width in percent as a share."""
    try:
        width = float(text.strip().removesuffix("%"))
    except ValueError:
        width = 0.0
    if not _LEAST_WIDTH <= width < 100:  # noqa: PLR2004 - percent
        raise UsageError(msg("--until takes a width in percent, as 1% or 0.5%, not '{text}'", text=text[:40]))
    return width / 100


class _Run:
    """One batch: where it goes on from, what it keeps for later, when it stops."""

    def __init__(
        self,
        plan: "Plan",
        width: float | None,
        recorder: Recorder | None,
        resume: Path | None,
        words: tuple[str, ...],
    ) -> None:
        from game.lab import Journal, fingerprint, runs_folder

        self.plan, self.width, self.recorder, self.words = plan, width, recorder, words
        self.about = {
            "kind": "batch",
            "deck": plan.deck.sha256,
            "seats": [list(seat) for seat in plan.seats],
            "seed": plan.seed,
            "mirror": plan.mirror,
        }
        self.journal = Journal(resume, self.about) if resume is not None else None
        self.path = resume or runs_folder() / f"batch-{fingerprint(self.about)[:12]}.jsonl"
        self.totals: Totals | None = None
        self.moves: dict[int, list[Any]] = {}
        """{match: its actions} where a match is dear enough to be valued."""
        self.kept = 0
        """Matches whose totals the journal holds."""
        self.n_written = 0
        """Matches whose moves it holds, or that were played before it held any."""

    @contextmanager
    def told_if_interrupted(self) -> "Iterator[None]":
        """Keep and tell on Ctrl-C what was done, and how to go on from there."""
        try:
            yield
        except KeyboardInterrupt:
            raise self._interrupted() from None
        finally:
            if self.journal is not None:
                self.journal.close()

    def play(self, workers: "Workers") -> "Totals":
        """Play, showing how far it is."""
        from game.lab import LOOK_EVERY, run

        self.totals = self._known()
        self.kept = self.n_written = self.totals.matches if self.totals is not None else 0
        if self.totals is not None and self._is_known_well(self.totals):
            return self.totals
        progress = progress_bar(has_thread=self.is_dear)
        with progress:
            self.bar = progress.add_task(tr("Playing"), total=self.plan.matches, completed=self.kept)
            self.progress = progress
            return run(
                self.plan,
                workers,
                known=self.totals,
                look_every=LOOK_EVERY if self.width is not None else None,
                on_chunk=self._look,
                on_record=self._take if self.is_dear or self.recorder is not None else None,
            )

    @property
    def is_dear(self) -> bool:
        """Whether a match takes so long that its luck is worth being found."""
        from game.coach import DEAR_AGENTS

        return any(seat.agent in DEAR_AGENTS for seat in self.plan.seats)

    def _take(self, index: int, record: "Record") -> None:
        if self.recorder is not None:
            self.recorder(index, record)
        if self.is_dear:
            self.moves[index] = [action.to_json() for _, action in record.actions]

    def all_records(self, matches: int) -> "list[Record]":
        """Return the records of the first matches, also those that an earlier run has played.

        Nothing if the moves of some are not known, as a journal may have kept none.
        """
        from game.match import RecordError

        with suppress(KeyError, TypeError, ValueError, RecordError, UsageError):
            return [self._record(index) for index in range(matches)]
        return []

    def _record(self, index: int) -> "Record":
        from game.match import Action, Match, record_of

        seed, mirror = self.plan.deal(index)
        match = Match(self.plan.deck, tuple(seat.role for seat in self.plan.seats), seed, mirror=mirror)
        for action in self.moves[index]:
            match.play(Action.from_json(action))
        if not match.is_over:
            raise ValueError("cut off")
        return record_of(match, tuple(seat.agent for seat in self.plan.seats))

    def _known(self) -> "Totals | None":
        """Return what an earlier run has kept last; a damaged piece is played again."""
        from game.lab import Totals

        seats, rounds = len(self.plan.seats), self.plan.deck.rules.rounds
        pieces = self.journal.pieces if self.journal is not None else []
        for piece in pieces:
            if isinstance(moves := piece.get("moves"), dict):
                self.moves.update({int(at): each for at, each in moves.items() if at.isdecimal()})
        for piece in reversed(pieces):
            with suppress(ValueError):
                totals = Totals.from_document(piece.get("totals"), seats, rounds)
                if self._fits(totals.matches):
                    return totals
        return None

    def _fits(self, matches: int) -> bool:
        """Whether this batch can go on from its first so many matches: a mirrored deal is not torn apart."""
        return 0 < matches <= self.plan.matches and not (self.plan.mirror and matches % 2)

    def _look(self, totals: "Totals") -> bool:
        self.totals = totals
        self.progress.update(self.bar, completed=totals.matches, refresh=True)
        is_end = totals.matches == self.plan.matches or self._is_known_well(totals)
        every = _KEEP_DEAR_EVERY if self.is_dear else _KEEP_EVERY
        if self.journal is not None and (is_end or totals.matches >= self.kept + every):
            self._keep(totals)
        return is_end

    def _keep(self, totals: "Totals") -> None:
        if self.journal is not None:
            new = {at: self.moves[at] for at in range(self.n_written, totals.matches) if at in self.moves}
            self.journal.add({"totals": totals.to_document()} | ({"moves": new} if new else {}))
            self.kept = self.n_written = totals.matches

    def _is_known_well(self, totals: "Totals") -> bool:
        from game.lab import win_intervals

        if self.width is None or not totals.deals:
            return False
        return all(high - low < self.width for low, high in win_intervals(totals))

    def _interrupted(self) -> Interrupted:
        from game.lab import Journal

        done = self.totals.matches if self.totals is not None else 0
        text = tr("interrupted after {done} of {matches} matches", done=done, matches=self.plan.matches)
        if self.recorder is not None:
            folder = str(self.recorder.folder)
            text += tr("; {n} whole records are in {path}", n=self.recorder.written, path=folder)
        if self.journal is None and not done:
            return Interrupted(text + tr("; there is nothing to keep, and the same command begins anew"))
        try:
            if self.journal is None:
                # An earlier run's, if there is one, is of the same matches and may have come further.
                self.journal = Journal(self.path, self.about)
            if self.totals is not None and done > self.kept:
                self._keep(self.totals)
        except UsageError as error:
            return Interrupted(text + tr("; they could not be kept: {why}", why=str(error)))
        return Interrupted(
            text + tr("; go on with: {command}", command=resume_command(self.words, self.path))
        )
