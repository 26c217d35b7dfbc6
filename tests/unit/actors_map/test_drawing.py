"""Land as paths, and the built overview."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from actors_map import drawing, overview
from actors_map.drawing import Frame

GEO = Path(__file__).parents[3] / "data" / "geo"
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def built() -> dict[str, object]:
    """The overview, drawn anew from its sources."""
    return overview.build(
        json.loads((GEO / "rcm-overview.topojson").read_text()), json.loads((GEO / "areas.json").read_text())
    )


def test_committed_overview_equals_a_rebuild() -> None:
    assert json.loads((GEO / "overview.json").read_text()) == built()


def test_every_country_has_an_outline_and_one_place_on_a_panel() -> None:
    drawn = json.loads((GEO / "overview.json").read_text())
    placed = [country["code"] for panel in drawn["panels"] for country in panel["countries"]]
    assert sorted(placed) == sorted(drawn["outlines"]) == sorted(set(placed))
    assert len(placed) == 11


def test_paths_are_closed_relative_lines_with_whole_numbers() -> None:
    drawn = json.loads((GEO / "overview.json").read_text())
    for panel in drawn["panels"]:
        for path in [panel["far"], *(country["path"] for country in panel["countries"])]:
            assert re.fullmatch(r"(M-?\d+[ -]\d+l[-\d ]+z)+", path)


def test_overview_weighs_at_most_eight_kilobytes_and_outlines_are_short() -> None:
    drawn = json.loads((GEO / "overview.json").read_text())
    assert len(gzip.compress(json.dumps(drawn).encode(), 9)) <= 8_000
    assert max(map(len, drawn["outlines"].values())) <= overview.LONGEST


def test_counts_of_two_countries_never_cover_each_other() -> None:
    drawn = json.loads((GEO / "overview.json").read_text())
    for panel in drawn["panels"]:
        pins = [country["pin"] for country in panel["countries"]]
        for at, (x, y) in enumerate(pins):
            for other_x, other_y in pins[at + 1 :]:
                assert abs(x - other_x) >= overview.PIN_WIDTH or abs(y - other_y) >= overview.PIN_HEIGHT


def test_counts_lie_inside_their_panel() -> None:
    drawn = json.loads((GEO / "overview.json").read_text())
    for panel in drawn["panels"]:
        for country in panel["countries"]:
            x, y = country["pin"]
            assert overview.PIN_WIDTH / 2 <= x <= panel["width"] - overview.PIN_WIDTH / 2
            assert overview.PIN_HEIGHT / 2 <= y <= panel["height"] - overview.PIN_HEIGHT / 2


def test_frame_places_its_corners_at_its_corners() -> None:
    frame = Frame(480, west=-100.0, south=0.0, east=-60.0, north=30.0)
    assert frame.place((-100.0, 30.0)) == (0.0, 0.0)
    x, y = frame.place((-60.0, 0.0))
    assert round(x) == 480
    assert round(y) == frame.height


def test_clipping_keeps_what_the_window_shows() -> None:
    assert drawing.area(drawing.clip(SQUARE, 5, 20, margin=0)) == 50


def test_clipping_drops_what_lies_outside() -> None:
    assert drawing.clip([(x + 100, y) for x, y in SQUARE], 20, 20, margin=0) == []


def test_thinning_drops_points_on_a_straight_line_and_keeps_corners() -> None:
    ring = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert set(drawing.thin(ring, 0.5)) == set(SQUARE)


def test_specks_that_shrink_to_a_point_are_not_drawn() -> None:
    assert drawing.path([[(0.1, 0.1), (0.2, 0.1), (0.1, 0.2)]]) == ""


def test_path_saves_the_blank_before_a_minus() -> None:
    assert drawing.path([[(0.0, 5.0), (4.0, 1.0), (8.0, 5.0)]]) == "M0 5l4-4 4 4z"
