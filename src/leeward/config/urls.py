"""Every address of a place. A part's own addresses stand in its `urls.py`."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # First, since home is asked for most and each address is tried in turn.
    path("", include("leeward.home.urls")),
    path("", include("leeward.core.urls")),
    path("", include("leeward.ui.urls")),
    path("help/", include("leeward.helplines.urls")),
    path("", include("leeward.people.urls")),
    path("", include("leeward.notifications.urls")),
    path("", include("leeward.moderation.urls")),
    path("", include("leeward.replies.urls")),
    path("", include("leeward.waiting.urls")),
    path("library/", include("leeward.library.urls")),
    path("", include("leeward.stories.urls")),
    path("groups/", include("leeward.groups.urls")),
]
if settings.IS_DEMO:
    urlpatterns.insert(0, path("demo/", include("leeward.demo.urls")))

handler400 = "leeward.ui.views.bad_request"
handler403 = "leeward.ui.views.not_found"
handler404 = "leeward.ui.views.not_found"
handler500 = "leeward.ui.views.server_error"
