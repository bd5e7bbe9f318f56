"""The program itself, begun, killed and begun again."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Host:
    """``better-hand host`` in a process of its own."""

    def __init__(self, home: Path, port: int, *more: str) -> None:
        self.home, self.port, self.more = home, port, more
        self.code = self.trainer = ""
        self.process: subprocess.Popen[str] | None = None
        self.most_memory_kb = 0
        self.start()

    def start(self) -> None:
        words = [sys.executable, "-m", "game", "host", "--no-window", "--class", "Test"]
        words += ["--address", "127.0.0.1", "--port", str(self.port), *self.more]
        self.process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=os.environ | {"BETTER_HAND_HOME": str(self.home), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if found := re.search(r"and type (\w{4})", line):
                self.code = found[1]
            if found := re.search(r"/trainer#(\S+)", line):
                self.trainer = found[1]
                return
        raise AssertionError("".join(said))

    def kill(self) -> None:
        """End it as a crash does."""
        assert self.process is not None
        self._measure()
        self.process.send_signal(signal.SIGKILL)
        self._wait()

    def stop(self) -> int:
        """End it as Ctrl-C does; return the exit status."""
        assert self.process is not None
        self._measure()
        self.process.send_signal(signal.SIGINT)
        return self._wait()

    def _wait(self) -> int:
        assert self.process is not None
        assert self.process.stdout is not None
        status = self.process.wait(60)
        self.process.stdout.close()
        return status

    def _measure(self) -> None:
        """Note the most memory that it ever had, where the system says so."""
        assert self.process is not None
        path = Path(f"/proc/{self.process.pid}/status")
        if path.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", path.read_text())):
            self.most_memory_kb = max(self.most_memory_kb, int(found[1]))
