"""Shades of a colour: how light one is, and the same colour lighter or darker."""

import colorsys

__all__ = ["Rgb", "luminance", "with_luminance"]

Rgb = tuple[int, int, int]


def luminance(color: Rgb) -> float:
    """Return relative luminance, 0..1, as WCAG 2 defines it."""
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def with_luminance(color: Rgb, goal: float) -> Rgb:
    """Return a colour of the same hue and another luminance."""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in color))
    if goal > luminance(color):
        saturation *= 0.7  # full colours glow when they are made lighter
    low, high = 0.0, 1.0
    for _ in range(12):
        lightness = (low + high) / 2
        red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, lightness, saturation))
        low, high = (lightness, high) if luminance((red, green, blue)) < goal else (low, lightness)
    return red, green, blue
