"""The rooms: who imports whom, through which door, and how large a module may grow."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
GAME = ROOT / "game"
MODULES = sorted(GAME.rglob("*.py"))
FRONT_ENDS = ("cli", "ui")
MOST_LINES = 400
MOST_ENTRIES = 8


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def where(path: Path, node: ast.stmt) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"


def project_imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Yield the statements that import modules of the project, with the name of each module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "game":
            yield node, str(node.module)
        elif isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names if name.name.split(".")[0] == "game")


def test_the_contracts_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


def circle_through(start: str, graph: grimp.ImportGraph) -> list[str]:
    """Return the modules of a shortest circle of imports through a module, none if there is none."""
    came_from, queue = {start: ""}, [start]
    for module in queue:
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            if imported == start:
                circle = [module]
                while came_from[circle[-1]]:
                    circle.append(came_from[circle[-1]])
                return circle[::-1]
            if imported not in came_from:
                came_from[imported] = module
                queue.append(imported)
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("game", cache_dir=None)
    circles = {tuple(circle_through(module, graph)) for module in sorted(graph.modules)} - {()}
    assert not circles, "\n".join(" -> ".join(circle) for circle in sorted(circles))


def test_nothing_of_the_project_is_imported_inside_a_function() -> None:
    found = [
        where(path, node)
        for path in MODULES
        if GAME / "cli" not in path.parents
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node, _ in project_imports(function)
    ]
    assert not found, "\n".join(found)


def is_a_door(module: str, importer: Path) -> bool:
    """Return whether a front end may import a module of this name: its own, of the base, or a package."""
    room, *rest = module.split(".")[1:] or [""]
    is_own = GAME / room in importer.parents
    return (
        is_own or room == "base" or not rest or (ROOT.joinpath(*module.split(".")) / "__init__.py").is_file()
    )


def test_the_front_ends_enter_the_other_rooms_through_their_front_doors() -> None:
    found = [
        where(path, node)
        for path in MODULES
        if path.relative_to(GAME).parts[0] in FRONT_ENDS
        for node, module in project_imports(parsed(path))
        if not is_a_door(module, path)
    ]
    assert not found, "\n".join(found)


def test_no_module_is_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_bytes().splitlines()) for path in MODULES}
    assert {name: n for name, n in lengths.items() if n > MOST_LINES} == {}


def test_the_window_can_be_taken_in_at_a_glance() -> None:
    entries = sorted(path.name for path in (GAME / "ui").iterdir() if path.name != "__pycache__")
    assert len(entries) <= MOST_ENTRIES, entries
