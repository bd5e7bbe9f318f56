"""Builds the program that needs no Python: a folder, and the same zipped.

    python .ci/bundle/build.py full|player FOLDER

in an environment made by `pip install ".[bundle]"`, on the system that it is for. `player` has neither
numba nor matplotlib: it plays batches as Python, and draws no plots.
"""

import os
import platform
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent


def strippable(parts: Path) -> list[Path]:
    """Return the libraries that stay whole without their tables of symbols, a good part of what there is.

    Those of packages that bring a folder of libraries, such as numpy, have been patched and do not, and
    neither do numba's.
    """
    patched = {path.name.removesuffix(".libs") for path in parts.glob("*.libs")} | {"PIL", "numba", "pygame"}
    found = [*parts.glob("libpython*"), *parts.rglob("*.so")]
    return [
        path
        for path in found
        if not path.is_symlink() and path.relative_to(parts).parts[0].split(".")[0] not in patched
    ]


def build(size: str, to: Path) -> Path:
    """Return the archive that has been made in a folder, beside the folder `better-hand` that is in it."""
    to.mkdir(parents=True, exist_ok=True)
    work = to / "work"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(to), "--workpath", str(work), str(HERE / "better-hand.spec")]
    subprocess.run(command, check=True, env=os.environ | {"BETTER_HAND_BUNDLE": size})
    shutil.rmtree(work)
    program = to / "better-hand"
    if sys.platform == "linux" and shutil.which("strip"):
        subprocess.run(
            ["strip", "--strip-unneeded", *map(str, strippable(program / "_internal"))], check=True
        )
    archive = to / f"better-hand-{size}-{platform.system()}-{platform.machine()}.zip".lower()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(program.rglob("*")):
            name = path.relative_to(to).as_posix()
            if path.is_symlink():  # kept as one, or a third of the files would be there twice
                link = zipfile.ZipInfo(name)
                link.external_attr = (stat.S_IFLNK | 0o777) << 16
                file.writestr(link, str(path.readlink()))
            else:
                file.write(path, name)
    return archive


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in {"full", "player"}:
        sys.exit(__doc__)
    made = build(sys.argv[1], Path(sys.argv[2]).resolve())
    files = (path for path in (made.parent / "better-hand").rglob("*") if not path.is_symlink())
    n_bytes = sum(path.stat().st_size for path in files)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB, unpacked {n_bytes / 1e6:.0f} MB")
