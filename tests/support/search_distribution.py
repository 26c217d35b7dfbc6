"""The Elasticsearch of the tests: fetched once by Maven, checked, unpacked outside the checkout.

`python -m tests.support.search_distribution` fetches it (`make es-node`). Its licence allows this use; it is never shipped
and never committed.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from portal.settings.env import BASE_DIR

VERSION = "8.19.8"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA256 = "8d943e94cef02cbceb6e39cd00175bb04e5f882fa32783a473880b8691a54376"
FOLDER = BASE_DIR / "var" / "elasticsearch"
"""In the checkout, wherever PORTAL_VAR points: everybody who tests here shares one download."""
OLDEST_JAVA = 17
FETCH_SECONDS = 900
NOBODY = "nobody"


class NodeUnavailable(Exception):  # noqa: N818  a state of the machine
    """No node can be started here; the message says what is missing."""


def user() -> str | None:
    """As whom the node runs: it refuses to be root. None: as who we are."""
    return NOBODY if os.geteuid() == 0 else None


def java_home() -> Path:
    """The folder of a Java that is new enough. Raises :class:`NodeUnavailable`."""
    named = os.environ.get("JAVA_HOME")
    found = Path(named, "bin", "java") if named else shutil.which("java")
    if not found or not Path(found).exists():
        raise NodeUnavailable(f"no Java {OLDEST_JAVA} here: apt install openjdk-{OLDEST_JAVA}-jre-headless")
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise NodeUnavailable(f"Java {OLDEST_JAVA} or newer is needed, {found} says: {said.strip()[:200]}")
    return Path(found).resolve().parent.parent


def archive() -> Path:
    """The checked download; fetched when it is not there. Raises :class:`NodeUnavailable`."""
    kept = FOLDER / f"elasticsearch-{VERSION}.zip"
    if not kept.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            _fetch(Path(folder))
            Path(folder, kept.name).replace(kept)
    with kept.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise NodeUnavailable(f"{kept} is not the expected file (sha256 {found}): remove it and try again")
    return kept


def _fetch(folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise NodeUnavailable(
            f"Elasticsearch {VERSION} is not fetched yet, and no Maven here: apt install maven"
        )
    command = [maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=FETCH_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NodeUnavailable(f"Elasticsearch was not fetched within {FETCH_SECONDS} s") from error
    if done.returncode:
        raise NodeUnavailable(f"Elasticsearch was not fetched: {(done.stdout + done.stderr).strip()[-500:]}")


@cache
def home() -> Path:
    """The unpacked server, once a process, removed at its end. Raises :class:`NodeUnavailable`."""
    packed = archive()
    folder = Path(tempfile.mkdtemp(prefix="portal-elasticsearch-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with zipfile.ZipFile(packed) as file:
        for member in file.infolist():
            unpacked = Path(file.extract(member, folder))
            unpacked.chmod(0o755 if unpacked.is_dir() or unpacked.parent.name == "bin" else 0o644)
    folder.chmod(0o755)
    return folder / f"elasticsearch-{VERSION}"


def main() -> int:
    """Fetch; what is missing is said in one line."""
    try:
        java_home()
        print(archive())
    except NodeUnavailable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
