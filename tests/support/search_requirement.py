"""Whether tests on a real Elasticsearch may be left out.

Without a node they are skipped, with the reason. With PORTAL_REQUIRE_ELASTICSEARCH=1 a node that cannot be had is a failure,
and so is a run that chose such tests and skipped one of them or ran none, or that gathered the whole suite and found none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.support.search_node import NodeUnavailable

MARK = "search_node"
VARIABLE = "PORTAL_REQUIRE_ELASTICSEARCH"


def required() -> bool:
    """Whether this run must have a real Elasticsearch."""
    return os.environ.get(VARIABLE) == "1"


@contextmanager
def absence_reported() -> Iterator[None]:
    """A node that cannot be had is a skip, or a failure where one is required."""
    try:
        yield
    except NodeUnavailable as error:
        if required():
            pytest.fail(f"{VARIABLE}=1: {error}", pytrace=False)
        pytest.skip(str(error))


@dataclass(eq=False)
class Requirement:
    """A plugin that counts what became of the tests marked `search_node`."""

    whole_suite: bool
    existing: int = 0
    chosen: set[str] = field(default_factory=set)
    ran: set[str] = field(default_factory=set)
    skipped: set[str] = field(default_factory=set)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Before any test is deselected."""
        self.existing = sum(1 for item in items if item.get_closest_marker(MARK))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """After deselection."""
        self.chosen = {item.nodeid for item in session.items if item.get_closest_marker(MARK)}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test ended, or a part of it."""
        if report.nodeid in self.chosen:
            (self.skipped if report.skipped else self.ran).add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """A green run that left out what it must not leave out is red."""
        if exitstatus == pytest.ExitCode.OK and self.complaint:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say why."""
        if self.complaint:
            terminalreporter.write_line(f"{VARIABLE}=1: {self.complaint}", red=True)

    @property
    def complaint(self) -> str:
        """What is wrong with this run; empty when nothing is."""
        if self.whole_suite and not self.existing:
            return f"no test is marked {MARK}"
        if self.skipped:
            return f"{len(self.skipped)} tests marked {MARK} were skipped"
        if self.chosen and not self.ran:
            return f"{len(self.chosen)} tests marked {MARK} were chosen and none ran"
        return ""


def watch(config: pytest.Config) -> None:
    """Count in this run, if a node is required."""
    if required() and not config.option.collectonly:
        whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
        config.pluginmanager.register(Requirement(whole_suite=whole), "search-requirement")
