"""How fast the lab's map follows a slider: the first picture, the frames meanwhile, and until it stands.

    python tests/bench/bench_map.py [MOVES]

Not collected by pytest: how fast a machine is today is no test. The real window is opened on a virtual
screen (Xvfb has to be installed) that is drawn by software, at 1280x720, once its kernels are warm. A slider
is pressed at another step MOVES times, by the mouse. Measured each time: when the first whole map of the new
market has been shown, and the processor time of this program until then; every fourth time also when the
map stands. A frame is what the program does between two waits. The bars are those of two free cores; on
shared ones processor time says more.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # this checkout, whatever else is installed

from tests.bench.windows import SIZE, Frames, measured, print_bars  # noqa: E402

MOVES = 40
EVERY = 4
KNOBS = ("rules.turnover", "rules.trend_mix")
PAUSE_S = 0.3
MOST_S = 20.0


class Window:
    """The open window on the lab, turned frame by frame."""

    def __init__(self) -> None:
        import pygame

        from game.ui.app.app import App
        from game.ui.app.settings import Settings
        from game.ui.screens.lab.lab import LabScene

        self.pygame = pygame
        self.app = App(SIZE, Settings(language="en", sound=0), Path(tempfile.mkdtemp()))
        self.app.open()
        self.scene: Any = LabScene(self.app)
        self.app.show(self.scene)
        self.timed = Frames(pygame, self.app)
        self.frames: list[float] = []

    @property
    def canvas(self) -> Any:
        return self.app.canvas

    def until(self, is_so: Any) -> None:
        end = time.perf_counter() + MOST_S
        while not is_so():
            if time.perf_counter() > end:
                raise SystemExit(f"waited {MOST_S:.0f} s in vain: the map does not follow its sliders")
            self.frames.append(self.timed.step())

    def press(self, key: str, share: Any) -> None:
        rect = next(each for each in self.canvas.widgets if each.key == f"knob:{key}").rect
        at = (round(rect.x + rect.width * share), rect.centery)
        for kind in (self.pygame.MOUSEBUTTONDOWN, self.pygame.MOUSEBUTTONUP):
            self.pygame.event.post(self.pygame.event.Event(kind, pos=at, button=1, touch=False))


def measure(moves: Any) -> None:
    from game.lab import wait_for_kernels

    wait_for_kernels()
    opened = time.perf_counter()
    window = Window()
    scene, app = window.scene, window.app
    window.until(lambda: scene.player.shown is not None and not app.is_dirty)
    first = time.perf_counter() - opened
    scene.cover.lift(keeps_line=False)  # nobody guesses here
    window.until(lambda: not scene.is_moving())
    window.frames.clear()
    pictures, used, stood = [], [], []
    for n in range(moves):
        before = scene.player.shown
        started, spent = time.perf_counter(), time.process_time()
        window.press(KNOBS[n // 2 % len(KNOBS)], (0.12, 0.6)[n % 2])
        window.until(lambda before=before: scene.player.shown is not before and not app.is_dirty)
        pictures.append(time.perf_counter() - started)
        used.append(time.process_time() - spent)
        if n % EVERY == 0:
            window.until(lambda: scene.player.shown.stands and not scene.is_moving())
            stood.append(time.perf_counter() - started)
        else:
            pause = time.perf_counter() + PAUSE_S
            window.until(lambda pause=pause: time.perf_counter() > pause)
    scene.close()
    print(json.dumps([first, pictures, used, stood, window.frames]))


def main() -> None:
    from tests.ui.display import missing, screen

    if missing():
        sys.exit(missing())
    moves = sys.argv[1] if len(sys.argv) > 1 else str(MOVES)
    with screen() as environment:
        first, pictures, used, stood, frames = measured(__file__, "measure", moves, environment=environment)
    late = sorted(pictures)[len(pictures) * 95 // 100]
    rows = [
        ("first picture after a move, median", statistics.median(pictures), 0.2, "s"),
        ("first picture after a move, 95th percentile", late, 0.35, "s"),
        ("longest frame", max(frames), 100, "ms"),
        ("until the map stands, median", statistics.median(stood), 4, "s"),
        ("until the map stands, longest", max(stood), 4, "s"),
    ]
    print(f"{len(pictures)} moves, {len(frames)} frames; the first map of all after {first:.2f} s")
    print_bars(rows, 3)
    print(f"{'processor time of a first picture, median':50}{statistics.median(used):>10.3f}         s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        measure(int(sys.argv[2]))
    else:
        main()
