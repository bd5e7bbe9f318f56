"""Handing a file or folder to the system: its editor, its file manager. Nothing goes through a shell."""

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from game.base.errors import UsageError
from game.base.language import msg

__all__ = ["open_editor", "open_with_system", "prefers_less_motion"]


_BROWSERS = ["sensible-browser", "x-www-browser", "firefox", "chromium", "google-chrome"]


def open_with_system(path: Path) -> None:
    """Open a file or folder with what the system uses for it, and do not wait for that to end.

    Raises UsageError, with the path to open by hand, if the system has nothing for it.
    """
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - no shell: the system's own way
            return
        names = ["open"] if sys.platform == "darwin" else ["xdg-open", "gio open", "wslview"]
        if path.suffix == ".html":
            names += _BROWSERS  # a bare desktop has one of these and nothing that knows of it
        for name in names:
            program, *words = name.split()
            if found := shutil.which(program):
                _start([found, *words, str(path.absolute())])
                return
    except OSError:
        pass  # the same answer as where there is no such program
    raise UsageError(msg("nothing here opens {path}; open it by hand", path=str(path)))


def _start(command: list[str]) -> None:
    """Start a program of the system's that goes its own way; a thread hears of its end."""
    process = subprocess.Popen(  # noqa: S603 - a program of the system's and a path, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, name="opened", daemon=True).start()


def open_editor(path: Path) -> bool:
    """Open a text file in the user's editor; return whether that was waited for.

    VISUAL and EDITOR name a program of the user's choice, which is waited for; otherwise the system's
    own editor opens and goes on by itself. Raises UsageError if neither can be started.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not command.strip():
        open_with_system(path)
        return False
    try:
        words = shlex.split(command, posix=os.name != "nt")
        subprocess.run([*words, str(path.absolute())], check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            msg("the editor '{command}' cannot be started: {why}", command=command[:80], why=why)
        ) from None
    return True


def prefers_less_motion() -> bool:
    """Return whether the system is set to show little motion; False where it does not say."""
    try:
        if sys.platform == "win32":
            return _windows_animates() is False
        if sys.platform == "darwin":
            return _said_by("defaults", "read", "com.apple.universalaccess", "reduceMotion") == "1"
        return _said_by("gsettings", "get", "org.gnome.desktop.interface", "enable-animations") == "false"
    except (OSError, subprocess.SubprocessError):
        return False


def _windows_animates() -> bool | None:
    """Return whether Windows shows animations in its windows, None if it does not say."""
    shows = ctypes.c_int(1)
    get_client_area_animation = 0x1042
    library = getattr(ctypes, "windll").user32  # noqa: B009 - there is none elsewhere
    found = library.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(shows), 0)
    return bool(shows.value) if found else None


def _said_by(*command: str) -> str:
    """Return what a program of the system's says; empty if there is no such program."""
    found = shutil.which(command[0])
    if found is None:
        return ""
    said = subprocess.run(  # noqa: S603 - a program of the system's and fixed words, no shell
        [found, *command[1:]], capture_output=True, text=True, timeout=0.5, check=False
    )
    return said.stdout.strip()
