"""An Elasticsearch that answers somewhere: the node that the tests start, or the one that the environment names."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from search.conf import ElasticConfig

PREFIX = "portal-"
"""Names of the tests' indexes begin with it; the user of a secured server may touch no other."""
URL_VARIABLE = "PORTAL_TEST_ELASTICSEARCH_URL"


def index_prefix() -> str:
    """The beginning of names that no other test uses."""
    return f"{PREFIX}{secrets.token_hex(4)}"


@dataclass(slots=True)
class SearchServer:
    """Where a server answers, and as whom it is asked; without a name everybody may."""

    url: str
    username: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)

    def config(self, prefix: str) -> ElasticConfig:
        """How an engine of its own connects to it."""
        return ElasticConfig(
            urls=(self.url,),
            api_key=self.api_key,
            username=self.username,
            password=self.password,
            index_prefix=prefix,
            request_timeout=10.0,
        )

    def connection(self, prefix: str) -> dict[str, Any]:
        """How the portal connects to it: what `PORTAL_SEARCH` has as `ELASTIC`."""
        return {
            "URL": [self.url],
            "USERNAME": self.username,
            "PASSWORD": self.password,
            "API_KEY": self.api_key,
            "INDEX_PREFIX": prefix,
            "REQUEST_TIMEOUT": 10.0,
        }

    def request(self, method: str, address: str, body: Any = None, *, login: bool = True) -> Any:
        """The JSON that the server answers. Raises OSError, of which urllib's HTTPError is one."""
        return self.send(method, address, None if body is None else json.dumps(body).encode(), login=login)

    def send(self, method: str, address: str, data: bytes | None, *, login: bool = True) -> Any:
        """Like `request`, with a body as it is."""
        request = urllib.request.Request(  # noqa: S310  an address that the tests or their owner chose
            self.url + address,
            method=method,
            data=data,
            headers={"Content-Type": "application/json", **(self._login() if login else {})},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")

    def _login(self) -> dict[str, str]:
        if self.api_key:
            return {"Authorization": f"ApiKey {self.api_key}"}
        if not self.username:
            return {}
        token = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {token}"}

    def refresh(self, indexes: str) -> None:
        """Make what was written visible to searches."""
        self.request("POST", f"/{indexes}/_refresh")

    def forget(self, prefix: str) -> None:
        """Remove the indexes and the template of a test."""
        indexes = self.request("GET", f"/{prefix}-content-*?expand_wildcards=all")
        for address in (*(f"/{index}" for index in indexes), f"/_index_template/{prefix}-content"):
            with contextlib.suppress(urllib.error.HTTPError):
                self.request("DELETE", address)


def named_server() -> SearchServer | None:
    """The server of PORTAL_TEST_ELASTICSEARCH_URL, with _USERNAME and _PASSWORD or _API_KEY instead of _URL."""
    if not os.environ.get(URL_VARIABLE):
        return None
    url, username, password, key = (
        os.environ.get(URL_VARIABLE.replace("_URL", name), "")
        for name in ("_URL", "_USERNAME", "_PASSWORD", "_API_KEY")
    )
    return SearchServer(url.rstrip("/"), username, password, key)
