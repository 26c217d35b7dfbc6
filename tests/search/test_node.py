"""The real Elasticsearch of the tests: it answers, makes no index by itself, and its absence is never overlooked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError

import pytest

from portal.settings.env import BASE_DIR
from tests.support.search_requirement import Requirement
from tests.support.search_server import URL_VARIABLE, SearchServer

ONE_TEST = f"{Path(__file__).relative_to(BASE_DIR)}::test_the_node_answers"
REPORT = pytest.TestReport("a", ("", 0, ""), {}, "passed", None, "call")


@pytest.mark.search_node
def test_the_node_answers(search_node: SearchServer) -> None:
    assert search_node.request("GET", "/_cluster/health")["number_of_nodes"] == 1


@pytest.mark.search_node
def test_no_index_comes_into_being_by_itself(search_node: SearchServer) -> None:
    with pytest.raises(HTTPError, match="404"):
        search_node.request("POST", "/portal-nobody-made-it/_doc", {"title": "x"})
    assert search_node.request("GET", "/_cat/indices/portal-nobody*?format=json") == []


@pytest.mark.parametrize(("required", "outcome"), [("0", "1 skipped"), ("1", "1 error")])
def test_a_missing_node_is_a_skip_and_where_it_is_required_a_failure(
    tmp_path: Path, required: str, outcome: str
) -> None:
    environment = os.environ | {"PATH": str(tmp_path), "PORTAL_REQUIRE_ELASTICSEARCH": required}
    for name in ("JAVA_HOME", "PYTEST_ADDOPTS", URL_VARIABLE):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", ONE_TEST],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome in done.stdout, done.stdout + done.stderr
    assert "no Java" in done.stdout
    assert (done.returncode == 0) is (required == "0")


@pytest.mark.parametrize(
    ("requirement", "complaint"),
    [
        (Requirement(whole_suite=True, existing=1, chosen={"a"}, ran={"a"}), ""),
        (Requirement(whole_suite=True, existing=1), ""),
        (Requirement(whole_suite=False), ""),
        (Requirement(whole_suite=True), "no test is marked search_node"),
        (
            Requirement(whole_suite=True, existing=1, chosen={"a"}),
            "1 tests marked search_node were chosen and none ran",
        ),
        (
            Requirement(whole_suite=False, existing=2, chosen={"a", "b"}, ran={"a"}, skipped={"b"}),
            "1 tests marked search_node were skipped",
        ),
    ],
    ids=[
        "all ran",
        "only the browser's were chosen",
        "one part of the suite",
        "none exists",
        "none ran",
        "one skipped",
    ],
)
def test_a_run_that_leaves_them_out_is_complained_of(requirement: Requirement, complaint: str) -> None:
    assert requirement.complaint == complaint
