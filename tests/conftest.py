"""What every test stands on: nothing of the user's own, no window, no sound, English, repeatable."""

import atexit
import logging
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Set here and not in a fixture: test modules already read decks while pytest collects them, and the
# programs that tests start inherit it.
_HOME = Path(tempfile.mkdtemp(prefix="better-hand-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
(_HOME / "decks").mkdir()
for _unwanted in ("FORCE_COLOR", "LANGUAGE", "PY_COLORS"):
    os.environ.pop(_unwanted, None)
# Or the hundreds of programs that tests start would each compile all modules for themselves.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ.update(
    BETTER_HAND_DECKS=str(_HOME / "decks"),
    LC_ALL="C.UTF-8",
    NO_COLOR="1",
    PYGAME_HIDE_SUPPORT_PROMPT="1",
    SDL_AUDIODRIVER="dummy",
    SDL_VIDEODRIVER="dummy",
    # Settings, saved matches and results; the cache stays, compiled kernels are too dear to lose.
    XDG_CONFIG_HOME=str(_HOME / "config"),
    XDG_DATA_HOME=str(_HOME / "data"),
    XDG_STATE_HOME=str(_HOME / "state"),
)

# A shell without job control starts what is in the background deaf to Ctrl-C, and so would be all that
# these tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Deadlines measure the machine, and the first call of a compiled function takes seconds.
# CI tries the same examples every time; at a desk each run looks somewhere new.
settings.register_profile("desk", deadline=None, max_examples=50)
settings.register_profile(
    "ci", deadline=None, max_examples=50, derandomize=True, database=None, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Have kernels compiled once, before the first test that is much slower without them."""
    mark = item.get_closest_marker("xdist_group")
    if mark is not None and mark.args == ("compiled",):
        from game.lab.warming import wait_for_kernels

        wait_for_kernels()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    from game.base.language import set_language

    set_language("en")
    yield
    set_language("en")


@pytest.fixture(autouse=True)
def _usual_log_level() -> Iterator[None]:
    """A command that a test runs in this process may have asked for less to be logged."""
    yield
    logging.getLogger("better-hand").setLevel(logging.WARNING)


@pytest.fixture(scope="session")
def soak_share() -> float:
    """Return the share of its full count that a soak test plays: 1, or BETTER_HAND_SOAK (CI: 0.1)."""
    return float(os.environ.get("BETTER_HAND_SOAK") or 1)
