"""A signal is a request that waits for a safe point."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from portal.ops.stopping import StopRequest, StopRequestedError

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _handlers_put_back() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_signal_is_noticed_at_the_next_pause(number: signal.Signals) -> None:
    stop = StopRequest()
    stop.listen()
    stop.pause(0)

    os.kill(os.getpid(), number)

    with pytest.raises(StopRequestedError):
        stop.pause(60)


def test_second_signal_changes_nothing() -> None:
    stop = StopRequest()
    stop.listen()

    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(StopRequestedError):
        stop.pause(60)
