"""Of the uploads only resized pictures have an address."""

from __future__ import annotations

from pathlib import Path

from django.test import Client
from django.urls import URLPattern

import pytest

from portal import urls

PICTURE = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
ROUTE = next(route for route in urls.urlpatterns if isinstance(route, URLPattern) and route.name == "media")


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of uploads with the same picture in each of its rooms."""
    for room in ("images", "original_images", "documents"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "a.gif").write_bytes(PICTURE)
    monkeypatch.setitem(ROUTE.default_args, "document_root", tmp_path)
    return tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("uploads")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("images/a.gif", 200),
        ("images/b.gif", 404),
        ("original_images/a.gif", 404),
        ("documents/a.gif", 404),
        ("images/..%2Fdocuments/a.gif", 404),
        ("images/", 404),
    ],
)
def test_only_resized_pictures_are_given_out(client: Client, path: str, status: int) -> None:
    response = client.get(f"/media/{path}")
    response.close()
    assert response.status_code == status
    assert response["X-Content-Type-Options"] == "nosniff"
