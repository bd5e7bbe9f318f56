"""Compiling a kernel with half the work: only the whole is optimised and made machine code, not its parts.

Numba by itself finishes every function that a kernel calls as if it were to be called from Python: it runs
all of LLVM's passes over it and makes machine code of it, with all that it calls itself put in. Of our
parts nothing but their code inside the kernel is ever run. It also asks at every index whether that counts
from the end, as ours never do. This reaches into Numba's inner workings; where another version has others,
all is compiled in Numba's own way, which takes longer and gives the same.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["lightly"]

_one_at_a_time = threading.RLock()


@contextmanager
def lightly(entry: str) -> Iterator[None]:
    """Compile within it with little work; ``entry`` is the name of the function that is to be called."""
    with _one_at_a_time, _without_collecting(), _counting_from_the_start():
        try:
            codegen, part = _makers()
        except (ImportError, AttributeError):
            yield
            return
        make_whole = codegen.create_library

        def create_library(name: str, **options: Any) -> Any:
            return make_whole(name, **options) if name == entry else part(codegen, name)

        codegen.create_library = create_library
        try:
            yield
        finally:
            del codegen.create_library


@contextmanager
def _counting_from_the_start() -> Iterator[None]:
    """Take every index as it is; Numba asks at each whether it counts from the end, as none of ours does."""
    try:
        from numba.core import types  # noqa: PLC0415 - dearer to import than a small batch is to play
        from numba.np import arrayobj  # noqa: PLC0415 - as above

        own = arrayobj.fix_integer_index
    except (ImportError, AttributeError):
        yield
        return

    def as_it_is(context: Any, builder: Any, kind: Any, index: Any, size: Any) -> Any:  # noqa: ARG001
        return context.cast(builder, index, kind, types.intp)

    arrayobj.fix_integer_index = as_it_is
    try:
        yield
    finally:
        arrayobj.fix_integer_index = own


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Compiling makes millions of objects that live till its end: to look for dead ones is lost labour.

    So it is for ever after: to look through what Numba keeps would stop a window for more than a frame.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _makers() -> tuple[Any, Any]:
    """Return Numba's maker of code, and the class of a library for a part."""
    from numba.core import codegen as codegens  # noqa: PLC0415 - dearer to import than a small batch is to play
    from numba.core.registry import cpu_target  # noqa: PLC0415

    codegen: Any = cpu_target.target_context.codegen()
    library: Any = codegens.JITCodeLibrary
    for name in ("_raise_if_finalized", "_ensure_finalized", "_get_module_for_linking", "codegen"):
        getattr(library, name)

    class Part(library):  # type: ignore[misc]
        """The code of a function and of all that it calls, to be put into a kernel."""

        def finalize(self) -> None:
            self._raise_if_finalized()
            for library in dict.fromkeys(self._linking_libraries):
                self._reload_init.update(library._reload_init)  # noqa: SLF001
                self._final_module.link_in(library._get_module_for_linking(), preserve=True)  # noqa: SLF001
            self._finalized = True

        def get_pointer_to_function(self, name: str) -> int:  # noqa: ARG002 - there is none to point to
            self._ensure_finalized()
            return 0

        @property
        def codegen(self) -> Any:
            return _Unplaced(self._codegen)

    return codegen, Part


class _Unplaced:
    """Numba's maker of code as a part sees it: a part lies nowhere, so its environment has no place."""

    def __init__(self, codegen: Any) -> None:
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def set_env(self, name: str, env: Any) -> None:
        """Leave it; only what goes wrong in compiled code would look there, and nothing does."""
