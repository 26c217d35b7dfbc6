"""The style sheet: its parts, its weight, and the contrast that the tokens promise."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

import pytest

from portal.core import styles

CSS = Path(__file__).parents[3] / "portal" / "static" / "portal" / "css"
THEMES = {
    "light": (),
    "dark": ("(prefers-color-scheme: dark)",),
    "more": ("(prefers-contrast: more)",),
    "more-dark": (
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(prefers-contrast: more) and (prefers-color-scheme: dark)",
    ),
}
TEXT = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "sand", "surface")),
    ("button-ink", "button"),
    ("button-ink", "button-over"),
    ("exit-ink", "exit"),
    ("night-ink", "night"),
    ("ink", "mark"),
    *((f"p{n}-ink", ground) for n in range(1, 5) for ground in ("paper", f"p{n}-wash")),
    *((f"{name}-ink", f"{name}-wash") for name in ("stop", "wait", "good")),
]
SHAPES = [("edge", "paper"), ("edge", "surface"), ("focus-in", "paper"), ("focus-in", "focus-out")]


def tokens(theme: str) -> dict[str, str]:
    """Name → colour, as a browser with that theme resolves them."""
    source = re.sub(r"/\*.*?\*/", "", (CSS / "tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = source[source.index(":root {") : source.index("@media")]
    rules = [plain, *(_media(source, query) for query in THEMES[theme])]
    return {
        name: value for rule in rules for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", rule)
    }


def _media(source: str, query: str) -> str:
    start = source.index(f"@media {query} {{")
    return source[start : source.index("\n}\n", start)]


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio of two #rrggbb colours."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_a_contrast_of_seven_in_every_theme(theme: str) -> None:
    colours = tokens(theme)
    weak = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_focus_have_a_contrast_of_three_in_every_theme(theme: str) -> None:
    colours = tokens(theme)
    weak = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in SHAPES}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_every_part_on_disk_is_in_the_sheet() -> None:
    on_disk = {path.relative_to(CSS).with_suffix("").as_posix() for path in CSS.rglob("*.css")}
    assert on_disk == set(styles.PARTS)


def test_sheet_weighs_at_most_ten_kilobytes() -> None:
    assert len(gzip.compress(styles.assemble(CSS).encode(), 9)) <= 10_000


def test_order_of_layers_comes_before_the_first_layer() -> None:
    sheet = styles.assemble(CSS)
    assert sheet.index("@layer reset, base, layout, components, utilities;") < sheet.index("@layer reset {")


def test_sheet_has_no_comments_and_no_imports() -> None:
    sheet = styles.assemble(CSS)
    assert "/*" not in sheet
    assert "@import" not in sheet
    assert "url(" not in sheet


def test_no_class_is_coloured_after_a_visit() -> None:
    sheet = styles.assemble(CSS)
    for rule in re.findall(r"[^{}]*:visited[^{}]*\{", sheet):
        selectors = [each.strip() for each in rule.rstrip("{").split(",")]
        assert all(each.replace(":visited", "") in selectors for each in selectors if ":visited" in each), (
            rule
        )


def test_sheet_is_found_under_its_public_name() -> None:
    found = finders.find("portal/site.css")
    assert found
    assert Path(str(found)).read_text(encoding="utf-8") == styles.assemble(CSS)


def test_parts_are_short_files() -> None:
    long = {
        path.name: count for path in CSS.rglob("*.css") if (count := len(path.read_text().splitlines())) > 200
    }
    assert long == {}
