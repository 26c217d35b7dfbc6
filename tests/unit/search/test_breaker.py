"""The breaker: when an engine is asked, told as a table of moments; and what threads see of it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from search.conf import BreakerConfig
from search.engines.breaker import Breaker, BreakerState

RULES = BreakerConfig(failures=3, window=30, cooldown=15, max_cooldown=120)


class Clock:
    """Time that only the test moves."""

    now = 1000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def _ask(breaker: Breaker, *, works: bool) -> bool:
    """One call; whether it was let through."""
    with breaker.call() as call:
        if call is None:
            return False
        if works:
            call.succeeded()
        else:
            call.failed()
        return True


Steps = list[tuple[float, bool, bool]]
"""Seconds since the step before, whether the engine works, whether it should be asked."""


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([(0, False, True), (0, False, True), (0, True, True)], id="two failures change nothing"),
        pytest.param([(0, False, True)] * 3 + [(0, True, False), (14.9, True, False)], id="three open it"),
        pytest.param(
            [(0, False, True), (16, False, True), (16, False, True), (0, True, True)],
            id="three in more than half a minute do not",
        ),
        pytest.param(
            [(0, False, True), (16, False, True), (16, False, True), (10, False, True), (0, True, False)],
            id="the last half minute counts",
        ),
        pytest.param(
            [
                (0, False, True),
                (0, True, True),
                (0, False, True),
                (0, True, True),
                (0, False, True),
                (0, True, False),
            ],
            id="successes between failures do not hide them",
        ),
        pytest.param(
            [(0, False, True)] * 3 + [(15, True, True), (0, False, True), (0, False, True), (0, True, True)],
            id="a probe that works closes it and begins anew",
        ),
        pytest.param(
            [(0, False, True)] * 3
            + [
                (15, False, True),
                (29.9, True, False),
                (0.1, False, True),
                (59.9, True, False),
                (0.1, False, True),
            ]
            + [
                (119.9, True, False),
                (0.1, False, True),
                (119.9, True, False),
                (0.1, True, True),
                (0, True, True),
            ],
            id="each failed probe doubles the pause, up to two minutes",
        ),
        pytest.param(
            [(0, False, True)] * 3
            + [(15, False, True), (30, True, True)]
            + [(0, False, True)] * 3
            + [(14.9, True, False), (0.1, True, True)],
            id="after a success the pause is short again",
        ),
    ],
)
def test_who_is_let_through(steps: Steps) -> None:
    clock = Clock()
    breaker = Breaker(RULES, clock=clock)
    for number, (seconds, works, asked) in enumerate(steps):
        clock.now += seconds
        assert _ask(breaker, works=works) is asked, number


def _opened(clock: Clock) -> Breaker:
    breaker = Breaker(RULES, clock=clock)
    for _ in range(RULES.failures):
        _ask(breaker, works=False)
    assert breaker.state is BreakerState.OPEN
    return breaker


def test_one_probe_is_let_through_at_a_time() -> None:
    clock = Clock()
    breaker = _opened(clock)
    clock.now += RULES.cooldown
    with breaker.call() as probe:
        assert probe is not None
        assert breaker.state.value == "probing"
        assert not _ask(breaker, works=True)
        probe.succeeded()
    assert breaker.state is BreakerState.CLOSED


def test_of_many_threads_one_probes() -> None:
    clock = Clock()
    breaker = _opened(clock)
    clock.now += RULES.cooldown
    start, asked = threading.Barrier(8), []
    everybody_has_tried = threading.Barrier(8)

    def reader() -> None:
        start.wait(5)
        with breaker.call() as call:
            asked.append(call is not None)
            everybody_has_tried.wait(5)

    threads = [threading.Thread(target=reader) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(asked) == [False] * 7 + [True]


def _breaks(breaker: Breaker) -> None:
    with breaker.call():
        raise ZeroDivisionError


def test_a_probe_that_ends_in_an_error_has_failed_and_locks_nobody_out() -> None:
    clock = Clock()
    breaker = _opened(clock)
    clock.now += RULES.cooldown
    with pytest.raises(ZeroDivisionError):
        _breaks(breaker)
    assert breaker.state is BreakerState.OPEN
    clock.now += RULES.cooldown * 2
    assert _ask(breaker, works=True)


@pytest.mark.parametrize("tell", ["succeeded", "failed"])
def test_a_late_answer_from_before_changes_nothing(tell: str) -> None:
    clock = Clock()
    breaker = Breaker(RULES, clock=clock)
    with breaker.call() as slow:
        for _ in range(RULES.failures):
            _ask(breaker, works=False)
        outcome: Callable[[], None] = getattr(slow, tell)
        outcome()
    assert breaker.state is BreakerState.OPEN
    clock.now += RULES.cooldown
    assert _ask(breaker, works=True)


def test_an_error_that_says_nothing_of_the_engine_is_not_counted() -> None:
    breaker = Breaker(RULES, clock=Clock())
    for _ in range(RULES.failures):
        with pytest.raises(ZeroDivisionError):
            _breaks(breaker)
    assert breaker.state is BreakerState.CLOSED
