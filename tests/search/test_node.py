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


def child(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A run of pytest in a process of its own, which is told nothing but `env` about nodes."""
    environment = dict(os.environ)
    for name in ("JAVA_HOME", "PYTEST_ADDOPTS", URL_VARIABLE):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=BASE_DIR,
        env=environment | env,
        capture_output=True,
        text=True,
        check=False,
    )


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
    done = child(ONE_TEST, env={"PATH": str(tmp_path), "PORTAL_REQUIRE_ELASTICSEARCH": required})
    assert outcome in done.stdout, done.stdout + done.stderr
    assert "no Java" in done.stdout
    assert (done.returncode == 0) is (required == "0")


@pytest.mark.search_node
def test_a_required_node_that_answers_is_no_failure(search_node: SearchServer) -> None:
    named = {URL_VARIABLE: search_node.url, "PORTAL_REQUIRE_ELASTICSEARCH": "1"}
    done = child(ONE_TEST, "tests/unit/search/test_elastic_rules.py", env=named)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("mark", "code", "says"),
    [("skip", 1, "1 tests marked search_node were skipped"), ("slow", 0, "2 passed")],
)
def test_a_run_that_skips_one_is_red(tmp_path: Path, mark: str, code: int, says: str) -> None:
    (tmp_path / "conftest.py").write_text(
        "from tests.support.search_requirement import watch as pytest_configure\n"
    )
    (tmp_path / "test_some.py").write_text(
        "import pytest\n"
        "def test_other(): pass\n"
        f"@pytest.mark.search_node\n@pytest.mark.{mark}\ndef test_on_a_node(): pass\n"
    )
    done = child(
        "-c", os.devnull, "--rootdir", str(tmp_path), "-p", "no:django", str(tmp_path),
        env={"PORTAL_REQUIRE_ELASTICSEARCH": "1", "PYTHONPATH": str(BASE_DIR)},
    )  # fmt: skip
    assert says in done.stdout, done.stdout + done.stderr
    assert done.returncode == code


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
