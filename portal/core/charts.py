"""Bars by country and phase: what a view gives, and where each bar stands. Pure geometry, in SVG units."""

from __future__ import annotations

from dataclasses import dataclass

LEFT, COLUMN, HEAD, LINE, BAR = 70, 76, 44, 30, 12
ROOM = COLUMN - 25  # the longest bar leaves place for its number


@dataclass(frozen=True, slots=True)
class Bar:
    """`full` things of its own and `shared` regional ones, drawn broken."""

    full: int
    shared: int = 0

    @property
    def total(self) -> int:
        """The number printed at the bar."""
        return self.full + self.shared


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One country: its name, a short form for the drawing, one bar a phase."""

    label: str
    short: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One phase: its code, its word and a short form of at most twelve characters."""

    phase: str
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole drawing. `first` names the column of the rows; `caption` says how to read it and of when it is."""

    title: str
    caption: str
    first: str
    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """Positions of one bar: x and width of both parts and x of the number."""

    phase: str
    x: str
    full_width: str
    shared_x: str
    shared_width: str
    number_x: str
    total: int


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """Heights of one row and its bars."""

    label: str
    base: int
    top: int
    rule: int
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    """The head of a column."""

    phase: str
    label: str
    x: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The chart with every position worked out."""

    width: int
    height: int
    columns: tuple[DrawnColumn, ...]
    rows: tuple[DrawnRow, ...]


def drawn(chart: Chart) -> Drawn:
    """Positions for `chart`; the longest bar fills its column."""
    longest = max((bar.total for row in chart.rows for bar in row.bars), default=1) or 1
    return Drawn(
        width=LEFT + COLUMN * len(chart.columns),
        height=HEAD + LINE * len(chart.rows) + 6,
        columns=tuple(
            DrawnColumn(column.phase, column.short, LEFT + COLUMN * index)
            for index, column in enumerate(chart.columns)
        ),
        rows=tuple(
            _row(chart, row, HEAD + LINE * index, ROOM / longest) for index, row in enumerate(chart.rows)
        ),
    )


def _row(chart: Chart, row: ChartRow, rule: int, unit: float) -> DrawnRow:
    bars = tuple(
        _bar(column.phase, bar, LEFT + COLUMN * index, unit)
        for index, (column, bar) in enumerate(zip(chart.columns, row.bars, strict=True))
    )
    return DrawnRow(label=row.short, base=rule + 20, top=rule + 9, rule=rule, bars=bars)


def _bar(phase: str, bar: Bar, x: float, unit: float) -> DrawnBar:
    full, shared = bar.full * unit, bar.shared * unit
    return DrawnBar(
        phase=phase,
        x=f"{x:g}",
        full_width=f"{full:.1f}",
        shared_x=f"{x + full:.1f}",
        shared_width=f"{shared:.1f}",
        number_x=f"{x + full + shared + 5:.1f}",
        total=bar.total,
    )
