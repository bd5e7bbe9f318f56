"""The letters that a page needs and that not every machine has, carried along in the page itself."""

import base64
import io
import logging

__all__ = ["font_face"]

_BEYOND = 0x2E80
"""From here on letters are not in every font."""


def font_face(text: str, family: str) -> str:
    """Return a CSS rule with a font of just the signs in ``text``; empty if every machine has them all."""
    if all(ord(sign) < _BEYOND for sign in text):
        return ""
    # Latin too: a browser that changes fonts within a line sets it unevenly.
    signs = set(text)
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - takes its time
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    out = io.BytesIO()
    with TTFont(str(sans_path()), lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[]))
        subsetter.populate(text="".join(sorted(signs)))
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(out)
    data = base64.b64encode(out.getvalue()).decode()
    return f'@font-face{{font-family:"{family}";src:url(data:font/woff;base64,{data}) format("woff")}}'
