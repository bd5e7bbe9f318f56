"""A match kept on the disk while it is played: appended to at every action, written anew after a failure."""

import errno
import io
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path

from game.base.errors import BetterHandError
from game.base.files import os_reason, write_whole
from game.base.language import Message, msg
from game.match.action import Action
from game.match.journal import UNDO_LINE, action_line, hint_line

__all__ = ["JournalFile"]


class JournalFile(ABC):
    """The journal of one match in a file; where that lies is for those who inherit to say.

    No method raises because of the disk: the match goes on, ``problem`` says why it is not being
    saved, and ``take_message`` gives people that news once. From the first failure on nothing is
    appended, so a journal never has a hole; ``sync`` tries to write it anew, as a whole.
    """

    def __init__(self, header: str, lines: Iterable[str], hints: Sequence[int] = ()) -> None:
        self.problem: Message | None = None
        """Why the match is not being saved now; None while it is."""
        self._message: Message | None = None
        self._header = header
        self._lines = [hint_line(seat) for seat, n in enumerate(hints) for _ in range(n)]
        self._n_hints = len(self._lines)
        """Lines that are no actions: they outlive what is taken back."""
        self._lines += lines
        self._file: io.FileIO | None = None
        self._is_closed = False

    @abstractmethod
    def hold_path(self) -> Path:
        """Return where the journal lies; raises OSError or UsageError if there is no such place."""

    @abstractmethod
    def touched(self, path: Path) -> None:
        """Hear that the file has been written to."""

    @property
    def n_lines(self) -> int:
        """How many lines there are after the header."""
        return len(self._lines)

    def take_message(self) -> Message | None:
        """Return what people should be told and have not been told yet."""
        message, self._message = self._message, None
        return message

    def append(self, seat: int, action: Action, why: Message | None = None) -> None:
        """Save an action of a seat: it outlives the program from now on, and a power cut after ``sync``."""
        self._append(action_line(seat, action, why))

    def add_hint(self, seat: int) -> None:
        """Save that the coach has answered a seat."""
        self._n_hints += 1
        self._append(hint_line(seat))

    def undo(self) -> None:
        """Save that the last action was taken back."""
        n_undone = self._lines.count(UNDO_LINE)
        if len(self._lines) - self._n_hints > 2 * n_undone:
            self._append(UNDO_LINE)

    def sync(self) -> None:
        """Bring all of it to the disk itself, and try again if saving has failed; for the end of a round."""
        if self._is_closed:
            return
        if self._file is not None and self._is_in_place(self._file):
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                self._fail(os_reason(error))
            return
        self.save_whole()

    def save_whole(self) -> None:
        """Write the journal anew."""
        self.close_file()
        try:
            path = self.hold_path()
            write_whole(path, "".join([self._header, *self._lines]))
            file = io.FileIO(path, "r+")
            file.seek(0, os.SEEK_END)
            self.touched(path)
        except BetterHandError as error:
            self._fail(error.message)
        except OSError as error:
            where = str(error.filename or "?")
            self._fail(msg("{path}: cannot be written: {why}", path=where, why=os_reason(error)))
        else:
            self._file = file
            if self.problem is not None:
                # Whoever has not heard of the trouble need not hear that it is over.
                is_known = self._message is not self.problem
                self._message = msg("The match is being saved again.") if is_known else None
                self.problem = None

    def close_file(self) -> None:
        """Let go of the file; what is in it stays."""
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError as error:
                self._fail(os_reason(error))

    def _append(self, line: str) -> None:
        self._lines.append(line)
        if self._file is None:
            return
        try:
            n_written = self._file.write(line.encode())
        except OSError as error:
            self._fail(os_reason(error))
            return
        # Unbuffered, so this is what the system has taken; on a full disk it may be less.
        if n_written != len(line):
            self._fail(os.strerror(errno.ENOSPC))
        else:
            self.touched(self.hold_path())

    def _is_in_place(self, file: io.FileIO) -> bool:
        """Whether what is written still ends up in the journal: it may have been removed or moved away."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.hold_path().stat())
        except (OSError, BetterHandError):
            return False

    def _fail(self, why: Message | str) -> None:
        self.close_file()
        if self.problem is None:
            self.problem = self._message = msg(
                "The match goes on, but it is not being saved now ({why}).", why=why
            )
