"""The figures as a table, or as one JSON object."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.bench.run import Findings
    from search.bench.timing import Times

MB = 1_000_000
AIMS = {10_000: (12, 40), 100_000: (60, 150)}
"""p50 and p95 of the whole search on PostgreSQL, by documents."""


def as_json(findings: Findings) -> dict[str, Any]:
    """Everything, times in milliseconds."""
    times = {
        name.strip(): {
            "every_run": _figures(measured.every),
            "fastest_runs": _figures(measured.quiet),
            "on_the_processor": _figures(measured.processor),
        }
        for name, measured in findings.times.items()
    }
    return {**asdict(findings), "times": times}


def as_lines(findings: Findings) -> Iterator[str]:
    """The table."""
    yield f"{findings.documents} documents, engine {findings.engine}, {findings.facets} facets counted"
    if findings.rebuild_rate is not None:
        computing = findings.rebuild_rate_of_processor
        quiet = f", {computing:.0f} a second of the processor" if computing else ""
        yield f"rebuild: {findings.rebuild_rate:.0f} documents/s on the clock{quiet}"
    yield f"{'milliseconds':<36}{'every run':>24}{'fastest of each':>20}{'processor':>18}"
    yield f"{'':<36}{'p50':>8}{'p95':>8}{'max':>8}{'p50':>12}{'p95':>8}{'p50':>10}{'p95':>8}"
    for name, measured in findings.times.items():
        every, fastest, processor = measured.every, measured.quiet, measured.processor
        yield (
            f"{name:<36}{every.p50:>8.1f}{every.p95:>8.1f}{every.worst:>8.1f}{fastest.p50:>12.1f}{fastest.p95:>8.1f}"
            f"{processor.p50:>10.1f}{processor.p95:>8.1f}"
        )
    if findings.engine == "postgres" and findings.documents in AIMS:
        p50, p95 = AIMS[findings.documents]
        yield f"{'  aim of the whole search':<36}{p50:>8}{p95:>8}"
    for name, ratio in findings.ratios.items():
        of_processor = f"{ratio.on_the_processor:>8.0f}× of the processor" if ratio.on_the_processor else ""
        yield (
            f"faster than {name:<36}{ratio.at_half:>6.0f}× at p50{ratio.on_average:>8.0f}× on average{of_processor}"
        )
    for name, size in findings.sizes.items():
        yield f"{name:<36}{size / MB:>9.1f} MB"
    yield f"totals counted by brute force: {findings.verified} checked, {len(findings.wrong_totals)} wrong"
    yield from findings.wrong_totals


def _figures(times: Times) -> dict[str, float]:
    return {
        "p50": round(times.p50, 2),
        "p95": round(times.p95, 2),
        "max": round(times.worst, 2),
        "mean": round(times.mean, 2),
    }
