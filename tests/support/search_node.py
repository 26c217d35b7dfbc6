"""A real Elasticsearch for the tests: one node, or several that form a cluster.

Every node has a folder of its own in the system's temporary folder (the unprivileged user must be able to enter it), a heap of
512 MB and a port of loopback. It ends with the process that started it, however that one ends.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.support.search_distribution import NodeUnavailable, home, java_home, user
from tests.support.search_server import PREFIX, SearchServer

__all__ = ["NodeUnavailable", "SearchCluster", "SearchNode"]

HEAP = "512m"
READY_SECONDS = 180
STOP_SECONDS = 10
LOG_LINES = 40
USER = "portal"
_ROLE = f"""portal_search:
  cluster: [monitor, manage_index_templates]
  indices:
    - names: ["{PREFIX}*"]
      privileges: [all]
"""


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(slots=True)
class SearchNode(SearchServer):
    """One node. As a context manager it runs inside and leaves nothing behind.

    `secured`: it asks for `username` and `password`, who may touch indexes that begin with `PREFIX` only.
    """

    url: str = ""
    secured: bool = False
    name: str = "node-1"
    cluster: str = field(default_factory=lambda: f"portal-test-{secrets.token_hex(4)}")
    port: int = field(default_factory=free_port)
    transport_port: int = field(default_factory=free_port)
    settings: Mapping[str, str] = field(default_factory=lambda: {"discovery.type": "single-node"})
    folder: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.url = f"http://127.0.0.1:{self.port}"
        if self.secured:
            self.username, self.password = USER, secrets.token_urlsafe(18)

    @property
    def path(self) -> Path:
        """The node's folder."""
        if self.folder is None:
            raise RuntimeError("the node has not been started")
        return self.folder

    def __enter__(self) -> Self:
        self.start()
        try:
            self.wait()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # ---------------------------------------------------------------------------------------- life

    def start(self) -> None:
        """Start the process, in a new folder or, after `stop` or `kill`, with the data it had."""
        if self.folder is None:
            self._furnish()
            atexit.register(self.close)
        arguments = [str(home() / "bin" / "elasticsearch")]
        if shutil.which("setpriv"):
            arguments = ["setpriv", "--pdeathsig", "KILL", *arguments]
        with (self.path / "console.log").open("ab") as console:
            self.process = subprocess.Popen(
                arguments,
                env=self._environment(),
                cwd=self.path,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **_as_user(),
            )

    def wait(self, *, status: str = "yellow", nodes: int = 1) -> None:
        """Until the cluster has this health and at least so many nodes."""
        address = f"/_cluster/health?wait_for_status={status}&wait_for_nodes=>={nodes}&timeout=1s"
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                if not self.request("GET", address)["timed_out"]:
                    return
            time.sleep(0.1)
        raise NodeUnavailable(f"Elasticsearch is not ready; the end of its log:\n{self.log_tail()}")

    def stop(self) -> None:
        """Ask it to end, after ten seconds make it; its data stays."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would; its data stays."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """It keeps its connections and says nothing any more."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """End it and remove its folder; a second time does nothing."""
        self._end(signal.SIGTERM)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None
        atexit.unregister(self.close)

    def _end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        self._signal(signal.SIGCONT)
        self._signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        self._signal(signal.SIGKILL)
        self.process.wait(STOP_SECONDS)
        _wait_for_group(self.process.pid)
        self.process = None

    def _signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def log_tail(self) -> str:
        """The last lines of what it said."""
        console = self.path / "console.log"
        return "\n".join(console.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:])

    # ---------------------------------------------------------------------------------------- furniture

    def _furnish(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="portal-search-node-"))
        configuration = self.folder / "config"
        shutil.copytree(home() / "config", configuration)
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir()
        lines = [f"{name}: {value}\n" for name, value in self._settings().items()]
        (configuration / "elasticsearch.yml").write_text("".join(lines), encoding="utf-8")
        if self.secured:
            (configuration / "roles.yml").write_text(_ROLE, encoding="utf-8")
        _give_away(self.folder)
        if self.secured:
            self._add_user()

    def _settings(self) -> dict[str, str]:
        return {
            "cluster.name": self.cluster,
            "node.name": self.name,
            "network.host": "127.0.0.1",
            "http.port": str(self.port),
            "transport.port": str(self.transport_port),
            "path.data": str(self.path / "data"),
            "path.logs": str(self.path / "logs"),
            "node.store.allow_mmap": "false",
            "action.auto_create_index": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "xpack.security.enabled": "true" if self.secured else "false",
            **self.settings,
        }

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "ES_JAVA_HOME": str(java_home()),
            "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
            "ES_PATH_CONF": str(self.path / "config"),
            "ES_TMPDIR": str(self.path / "tmp"),
            "HOME": str(self.path),
        }

    def _add_user(self) -> None:
        done = subprocess.run(
            [
                home() / "bin" / "elasticsearch-users",
                "useradd",
                USER,
                "-p",
                self.password,
                "-r",
                "portal_search",
            ],
            env=self._environment(),
            cwd=self.path,
            capture_output=True,
            text=True,
            check=False,
            **_as_user(),
        )
        if done.returncode:
            raise NodeUnavailable(f"no user was made: {done.stdout}{done.stderr}")


class SearchCluster:
    """Several nodes that know each other; a context manager."""

    def __init__(self, nodes: int = 3) -> None:
        """A cluster of `nodes` nodes, named node-1, node-2 and so on."""
        cluster = f"portal-test-{secrets.token_hex(4)}"
        ports = [free_port() for _ in range(nodes)]
        names = [f"node-{number}" for number in range(1, nodes + 1)]
        settings = {
            "discovery.seed_hosts": json.dumps([f"127.0.0.1:{port}" for port in ports]),
            "cluster.initial_master_nodes": json.dumps(names),
        }
        self.nodes: Sequence[SearchNode] = [
            SearchNode(name=name, cluster=cluster, transport_port=port, settings=settings)
            for name, port in zip(names, ports, strict=True)
        ]

    @property
    def urls(self) -> tuple[str, ...]:
        """Where the nodes answer."""
        return tuple(node.url for node in self.nodes)

    def __enter__(self) -> Self:
        try:
            for node in self.nodes:
                node.start()
            for node in self.nodes:
                node.wait(nodes=len(self.nodes))
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End all nodes and remove their folders."""
        for node in self.nodes:
            node.close()


def _as_user() -> dict[str, Any]:
    name = user()
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []} if name else {}


def _give_away(folder: Path) -> None:
    """The folder and everything in it belong to the node's user."""
    name = user()
    if name is None:
        return
    account = pwd.getpwnam(name)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid)


def _wait_for_group(pid: int) -> None:
    """Until no process of the group is left: the server is a child of what was started."""
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until:
        try:
            os.killpg(pid, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.05)
