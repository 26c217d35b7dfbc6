"""The drawing of the eleven countries: two panels for the map page, one outline a country. Pure.

Made once from `data/geo/rcm-overview.topojson`; `manage.py build_overview` writes `data/geo/overview.json`.
"""

from __future__ import annotations

import math
from typing import Any

from actors_map import drawing
from actors_map.drawing import Frame, Point, Ring

PANELS: tuple[tuple[Frame, tuple[str, ...]], ...] = (
    (Frame(480, west=-170.0, south=14.0, east=-52.0, north=72.4), ("CA", "US", "MX")),
    (
        Frame(480, west=-94.2, south=6.0, east=-67.6, north=20.4),
        ("BZ", "GT", "SV", "HN", "NI", "CR", "PA", "DO"),
    ),
)
# Where a count stands when the anchor of areas.json (meant for the interactive map) would cover a neighbour.
ANCHORS: dict[str, Point] = {"CA": (265, 138), "US": (286, 252), "MX": (270, 325), "GT": (32, 85)}
PIN_WIDTH, PIN_HEIGHT = 60, 28
SMALLEST = 6.0  # square pixels of an island on a panel
BOX, SMALLEST_PART, LONGEST = 48, 0.012, 720  # outlines: side, share of the main part, characters
# At 40 pixels Alaska and Hawaii would leave nothing of the rest.
MAINLAND: dict[str, tuple[float, float]] = {"US": (-130.0, -60.0)}


def build(topology: dict[str, Any], areas: dict[str, Any]) -> dict[str, Any]:
    """Everything the templates draw, as plain data: `outlines` by country code and `panels`."""
    countries = drawing.rings_of(topology, "countries")
    around = [ring for rings in drawing.rings_of(topology, "around").values() for ring in rings]
    labels = {code: tuple(country["label"]) for code, country in areas["countries"].items()}
    return {
        "outlines": {code: outline(code, rings) for code, rings in sorted(countries.items())},
        "panels": [_panel(frame, codes, countries, around, labels) for frame, codes in PANELS],
    }


def outline(code: str, rings: list[Ring]) -> str:
    """One country in a box of 48, with one decimal, without its small islands."""
    west, east = MAINLAND.get(code, (-180.0, 180.0))
    parts = [ring for ring in rings if west <= ring[0][0] <= east]
    largest = max(drawing.area(ring) for ring in parts)
    parts = [ring for ring in parts if drawing.area(ring) >= SMALLEST_PART * largest]
    left, bottom, right, top = drawing.bounds(parts)
    narrowing = math.cos(math.radians((bottom + top) / 2))
    scale = (BOX - 2) / max((right - left) * narrowing, top - bottom)
    shift_x = (BOX - (right - left) * narrowing * scale) / 2
    shift_y = (BOX - (top - bottom) * scale) / 2

    def place(point: Point) -> Point:
        return ((point[0] - left) * narrowing * scale + shift_x, (top - point[1]) * scale + shift_y)

    return _short(drawing.projected(parts, place))


def _short(rings: list[Ring]) -> str:
    """The path, thinned until it is short enough to stand eleven times on a page."""
    tolerance = 0.4
    while len(text := drawing.path((drawing.thin(ring, tolerance) for ring in rings), decimals=1)) > LONGEST:
        tolerance *= 1.2
    return text


def _panel(
    frame: Frame,
    codes: tuple[str, ...],
    countries: dict[str, list[Ring]],
    around: list[Ring],
    labels: dict[str, Point],
) -> dict[str, Any]:
    others = [ring for code in sorted(countries) if code not in codes for ring in countries[code]]
    return {
        "width": frame.width,
        "height": frame.height,
        "far": drawing.path(_visible(frame, [*around, *others])),
        "countries": [_country(frame, code, countries[code], labels[code]) for code in codes],
    }


def _country(frame: Frame, code: str, rings: list[Ring], label: Point) -> dict[str, Any]:
    visible = _visible(frame, rings)
    pin_x, pin_y = (round(value) for value in ANCHORS.get(code) or frame.place(label))
    left, top, right, bottom = drawing.bounds([max(visible, key=drawing.area)])
    middle = (round((left + right) / 2), round((top + bottom) / 2))
    covered = abs(middle[0] - pin_x) <= PIN_WIDTH / 2 and abs(middle[1] - pin_y) <= PIN_HEIGHT / 2
    inside = code in ANCHORS and code != "GT"
    return {
        "code": code,
        "path": drawing.path(visible),
        "pin": [pin_x, pin_y],
        "lead": [] if covered or inside else list(middle),
    }


def _visible(frame: Frame, rings: list[Ring]) -> list[Ring]:
    """What a frame shows, without specks; thinned by less than half a pixel, which rounding hides anyway."""
    pixels = drawing.projected(rings, frame.place)
    clipped = (drawing.clip(ring, frame.width, frame.height) for ring in pixels)
    return [drawing.thin(ring, 0.4) for ring in clipped if drawing.area(ring) >= SMALLEST]
