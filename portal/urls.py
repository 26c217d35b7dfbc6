"""Routes: editors' screens, files and API outside; everything a reader opens under a language.

Of the uploads only resized pictures have an address: originals carry what the camera wrote into them, and documents
are given out by Wagtail, which asks for rights first.
"""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.api.router import api
from portal.home import views
from portal.home.quick_exit import quick_exit

urlpatterns: list[URLPattern | URLResolver] = [
    path("-/", include("portal.ops.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    re_path(r"^media/(?P<path>images/[^/]+)$", serve, {"document_root": settings.MEDIA_ROOT}, name="media"),
    path("", views.root, name="root"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("salir/", quick_exit, name="quick_exit"),
]

urlpatterns += i18n_patterns(
    path("", include("portal.home.urls")),
    path("", include("practices.urls")),
    path("", include("learning.urls")),
    path("", include("library.urls")),
    path("", include("manual.urls")),
    path("", include("network.urls")),
    path("", include("search.urls")),
    path("", include("actors_map.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)

handler400 = "portal.core.error_pages.bad_request"
handler403 = "portal.core.error_pages.forbidden"
handler404 = "portal.core.error_pages.not_found"
handler500 = "portal.core.error_pages.server_error"
