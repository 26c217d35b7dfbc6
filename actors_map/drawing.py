"""Land as SVG paths: topology, projection, clipping, thinning. Pure.

A point is (x, y); a ring is a list of points whose last one is joined to the first. Degrees go in, pixels come out.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Point = tuple[float, float]
Ring = list[Point]

FEWEST = 3  # points of a ring that has an inside


@dataclass(frozen=True, slots=True)
class Frame:
    """A Web-Mercator window: its width in pixels and its bounds in degrees."""

    width: int
    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Pixels for one radian of longitude."""
        return self.width / math.radians(self.east - self.west)

    @property
    def height(self) -> int:
        """Pixels from the northern to the southern bound."""
        return round((mercator(self.north) - mercator(self.south)) * self.scale)

    def place(self, point: Point) -> Point:
        """The pixel of a (longitude, latitude)."""
        longitude, latitude = point
        return (
            math.radians(longitude - self.west) * self.scale,
            (mercator(self.north) - mercator(latitude)) * self.scale,
        )


def mercator(latitude: float) -> float:
    """The height of a latitude in radians of the projection; cut at 85 degrees, where it runs away."""
    limited = max(-85.0, min(85.0, latitude))
    return math.log(math.tan(math.pi / 4 + math.radians(limited) / 2))


def rings_of(topology: dict[str, Any], name: str) -> dict[str, list[Ring]]:
    """All outer rings of the object `name` of a quantised TopoJSON, by the id of the shape."""
    arcs = _arcs(topology)
    shapes: dict[str, list[Ring]] = {}
    for geometry in topology["objects"][name]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        shapes.setdefault(geometry.get("id", ""), []).extend(_join(polygon[0], arcs) for polygon in polygons)
    return shapes


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    (step_x, step_y), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for delta_x, delta_y in arc:
            x, y = x + delta_x, y + delta_y
            points.append((x * step_x + west, y * step_y + south))
        arcs.append(points)
    return arcs


def _join(indexes: Sequence[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indexes:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[:-1])
    return ring


def area(ring: Ring) -> float:
    """The surface inside a ring, whatever its direction."""
    return (
        abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2
    )


def bounds(rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    """West, south, east, north of all points."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def clip(ring: Ring, width: float, height: float, margin: float = 4) -> Ring:
    """What lies in the window (0, 0, width, height), with a margin so that the cut stays out of sight."""
    for axis, limit, sign in (
        (0, -margin, 1),
        (0, width + margin, -1),
        (1, -margin, 1),
        (1, height + margin, -1),
    ):
        ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    kept: Ring = []
    for here, following in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, stays = (sign * (point[axis] - limit) >= 0 for point in (here, following))
        if inside:
            kept.append(here)
        if inside != stays:
            share = (limit - here[axis]) / (following[axis] - here[axis])
            kept.append(
                (here[0] + share * (following[0] - here[0]), here[1] + share * (following[1] - here[1]))
            )
    return kept


def thin(ring: Ring, tolerance: float) -> Ring:
    """The ring without the points that lie closer than `tolerance` to the line between their neighbours."""
    if len(ring) <= FEWEST:
        return ring
    far = max(range(len(ring)), key=lambda index: math.dist(ring[0], ring[index]))
    return _thin(ring[: far + 1], tolerance)[:-1] + _thin([*ring[far:], ring[0]], tolerance)[:-1]


def _thin(line: Ring, tolerance: float) -> Ring:
    if len(line) < FEWEST:
        return line
    distance, index = max((_distance(line[i], line[0], line[-1]), i) for i in range(1, len(line) - 1))
    if distance <= tolerance:
        return [line[0], line[-1]]
    return _thin(line[: index + 1], tolerance)[:-1] + _thin(line[index:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    span = math.dist(start, end)
    if span == 0:
        return math.dist(point, start)
    return (
        abs((end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])) / span
    )


def path(rings: Iterable[Ring], decimals: int = 0) -> str:
    """The `d` of an SVG path with relative lines; rings that shrink to nothing are left out."""
    pieces = []
    for ring in rings:
        points = _rounded(ring, decimals)
        if len(points) >= FEWEST:
            pieces.append(_subpath(points, decimals))
    return "".join(pieces)


def _rounded(ring: Ring, decimals: int) -> list[tuple[int, int]]:
    """Whole steps of the last decimal; neighbours that fall together become one."""
    unit = 10**decimals
    steps = [(round(x * unit), round(y * unit)) for x, y in ring]
    return [point for index, point in enumerate(steps) if point != steps[index - 1]]


def _subpath(points: list[tuple[int, int]], decimals: int) -> str:
    def show(value: int) -> str:
        return f"{value / 10**decimals:.{decimals}f}".rstrip("0").rstrip(".") if decimals else str(value)

    def pair(x: int, y: int) -> str:
        second = show(y)
        return show(x) + ("" if second.startswith("-") else " ") + second

    (start_x, start_y), moves = points[0], itertools.pairwise(points)
    lines = (pair(bx - ax, by - ay) for (ax, ay), (bx, by) in moves)
    return f"M{pair(start_x, start_y)}l{' '.join(lines)}z"


def projected(rings: Iterable[Ring], place: Callable[[Point], Point]) -> list[Ring]:
    """The same rings in pixels."""
    return [[place(point) for point in ring] for ring in rings]
