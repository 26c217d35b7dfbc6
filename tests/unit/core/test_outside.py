"""Only addresses of the web lead out of the portal."""

from __future__ import annotations

import pytest

from portal.core.outside import OutsideAddress, outside_address


def test_a_web_address_shows_its_host() -> None:
    found = outside_address(" https://www.example.org:8443/a?b=c ")
    assert found == OutsideAddress("https://www.example.org:8443/a?b=c", "www.example.org")


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "data:text/html,x", "file:///etc/passwd",
     "//example.org/", "/es/", "http://", "https://[broken"],
)  # fmt: skip
def test_anything_else_is_no_address(url: str) -> None:
    assert outside_address(url) is None
