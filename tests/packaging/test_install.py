"""The program works in each form it can be had in: checkout, editable, wheel, wheel from the sdist.

Marked ``install`` and left out of the quick run; ``pytest -m install`` runs it. All of it happens on
a copy of the checkout, offline: the new environments borrow the dependencies of the running one.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import game

pytestmark = [
    pytest.mark.install,
    pytest.mark.xdist_group("install"),  # one worker, so that everything is built once
]

CHECKOUT = Path(game.__file__).parents[1]
SHIPPED = (
    ".ci",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "assets",
    "decks",
    "docs",
    "game",
    "pyproject.toml",
    "tests",
)
LEFTOVERS = shutil.ignore_patterns("__pycache__", "*.py[cod]", ".*_cache", ".hypothesis")
FORMS = ("checkout", "editable", "wheel", "wheel-from-sdist")
DECKS = {"city-market", "direct-selling", "fast-market", "frozen-market", "key-accounts", "tea-break"}

ADDED_DECK = """\
format: 1
id: just-added
title: Just added
segments:
  - {id: retail, name: Retail}
customers:
  - {id: shop, name: Shop, segment: retail, worth: 6, trend: steady, volatility: 50, patience: 3, count: 60}
"""

WHERE_IS_THE_DATA = """\
import json
from game.base.resources import asset, shipped_decks
print(json.dumps([str(asset()), str(shipped_decks())]))
"""


def run(command: list[str | Path], cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass
class Installed:
    """One form of the program in a fresh environment, used from an empty folder."""

    form: str
    tree: Path
    python: Path
    site: Path
    program: list[str | Path]
    empty: Path
    env: dict[str, str] = field(repr=False)

    def call(self, *arguments: str) -> str:
        return run([*self.program, *arguments], self.empty, self.env)

    def data(self) -> tuple[Path, Path]:
        assets, decks = json.loads(run([self.python, "-c", WHERE_IS_THE_DATA], self.empty, self.env))
        return Path(assets), Path(decks)

    def deck_ids(self) -> set[str]:
        return {deck["id"] for deck in json.loads(self.call("deck", "list", "--json"))}


def copy_checkout(to: Path) -> Path:
    to.mkdir()
    for name in SHIPPED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=LEFTOVERS)
        else:
            shutil.copy2(source, to / name)
    return to


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def clean_environment() -> dict[str, str]:
    dropped = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if name not in dropped}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("copy") / "better-hand")


@dataclass
class Built:
    """What ``python -m build`` made of the tree."""

    sdist: Path
    wheel: Path
    wheel_from_sdist: Path


@pytest.fixture(scope="module")
def built(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    straight, by_way_of_sdist = (
        tmp_path_factory.mktemp("straight"),
        tmp_path_factory.mktemp("by-way-of-sdist"),
    )
    build: list[str | Path] = [sys.executable, "-m", "build", "--no-isolation"]
    run([*build, "--wheel", "--outdir", straight, tree], tree, clean_environment())
    run([*build, "--outdir", by_way_of_sdist, tree], tree, clean_environment())
    (sdist,) = by_way_of_sdist.glob("*.tar.gz")
    (wheel,) = straight.glob("*.whl")
    (wheel_from_sdist,) = by_way_of_sdist.glob("*.whl")
    return Built(sdist, wheel, wheel_from_sdist)


@pytest.fixture(scope="module", params=FORMS)
def installed(
    request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Installed:
    form = request.param
    folder = tmp_path_factory.mktemp(form)
    empty = folder / "empty"
    empty.mkdir()
    # Each form has its own copy, so that what one does to it cannot help another.
    tree = copy_checkout(folder / "copy")
    run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], folder)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    site = Path(run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], empty).strip())
    borrowed = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    # A .pth file adds the folders themselves and skips the .pth files in them, so an editable
    # install in the running environment does not come along.
    site.joinpath("borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")

    env = clean_environment()
    if form == "checkout":
        env["PYTHONPATH"] = str(tree)
        return Installed(form, tree, python, site, [python, "-m", "game"], empty, env)
    what: dict[str, list[str | Path]] = {
        "editable": ["--no-build-isolation", "--editable", tree],
        "wheel": [built.wheel],
        "wheel-from-sdist": [built.wheel_from_sdist],
    }
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    run([*pip, "--no-index", "--no-deps", "--ignore-installed", *what[form]], empty, env)
    return Installed(form, tree, python, site, [scripts / "better-hand"], empty, env)


def test_sdist_holds_what_a_developer_needs(tree: Path, built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        found = {name.split("/", 1)[1] for name in archive.getnames()}
    assert files_below(tree) <= found
    # PKG-INFO is the only thing added.
    assert found - files_below(tree) == {"PKG-INFO"}


def test_wheels_hold_all_data_and_do_not_differ(tree: Path, built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(built.wheel_from_sdist) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        for name in one.namelist():
            assert one.read(name) == other.read(name), name
        names = set(one.namelist())
        for room in ("assets", "decks"):
            expected = {f"game/_data/{room}/{path}" for path in files_below(tree / room)}
            assert expected, f"{room} is empty"
            assert {name for name in names if name.startswith(f"game/_data/{room}/")} == expected
            for name in expected:
                assert one.read(name) == tree.joinpath(name.removeprefix("game/_data/")).read_bytes(), name
    assert all(name.startswith(("game/", f"better_hand-{game.__version__}.dist-info/")) for name in names)
    assert f"better_hand-{game.__version__}.dist-info/licenses/LICENSE" in names


def test_data_is_found_from_an_empty_folder(installed: Installed) -> None:
    assets, decks = installed.data()
    assert files_below(assets) == files_below(installed.tree / "assets")
    assert files_below(decks) == files_below(installed.tree / "decks")
    in_checkout = installed.tree in decks.parents
    assert in_checkout == (installed.form in {"checkout", "editable"})


def test_only_the_wheels_copy_anything(installed: Installed) -> None:
    assert (installed.site / "game").exists() == installed.form.startswith("wheel")


def test_version(installed: Installed) -> None:
    assert game.__version__ in installed.call("--version")


def test_deck_list(installed: Installed) -> None:
    assert installed.deck_ids() >= DECKS


def test_nothing_is_left_where_it_ran(installed: Installed) -> None:
    installed.call("deck", "list", "--json")
    assert not any(installed.empty.iterdir())


def test_added_deck_shows_at_once_in_the_checkout_only(installed: Installed) -> None:
    added = installed.tree / "decks" / "just-added.yaml"
    added.write_text(ADDED_DECK, encoding="utf-8")
    try:
        assert ("just-added" in installed.deck_ids()) == (installed.form in {"checkout", "editable"})
    finally:
        added.unlink()
    assert "just-added" not in installed.deck_ids()
