"""Bars stand where their numbers say."""

from __future__ import annotations

from portal.core.charts import Bar, Chart, ChartColumn, ChartRow, drawn


def chart(*bars: Bar) -> Chart:
    """One row with as many phases as bars."""
    columns = tuple(ChartColumn(f"phase{n}", "Phase", "Ph.") for n in range(len(bars)))
    return Chart("Title", "Caption", "Country", columns, (ChartRow("Belice", "Belice", bars),))


def test_longest_bar_leaves_room_for_its_number_in_its_column() -> None:
    positions = drawn(chart(Bar(10, 7), Bar(1)))
    first, second = positions.rows[0].bars
    assert float(first.number_x) + 20 <= float(second.x)


def test_widths_are_in_proportion_to_the_numbers() -> None:
    first, second = drawn(chart(Bar(10), Bar(5))).rows[0].bars
    assert float(first.full_width) == 2 * float(second.full_width)


def test_shared_part_begins_where_the_own_part_ends() -> None:
    bar = drawn(chart(Bar(4, 4))).rows[0].bars[0]
    assert float(bar.shared_x) == float(bar.x) + float(bar.full_width)


def test_chart_of_nothing_is_drawn_without_bars() -> None:
    positions = drawn(chart(Bar(0), Bar(0)))
    assert [bar.full_width for bar in positions.rows[0].bars] == ["0.0", "0.0"]
