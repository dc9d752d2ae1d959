"""All addresses of the house. Every one stands once in English and once for each further language, by prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    *([path("", include("causeway.demo.urls"))] if settings.MODE != "serve" else []),
    path("", include("causeway.overview.urls")),
    path("", include("causeway.foundation.urls")),
    path("", include("causeway.world.urls")),
    path("", include("causeway.coalition.urls")),
    path("", include("causeway.advocacy.urls")),
    prefix_default_language=False,
)

handler400 = "causeway.foundation.pages.errors.bad_request"
handler403 = "causeway.foundation.pages.errors.forbidden"
handler404 = "causeway.foundation.pages.errors.not_found"
handler500 = "causeway.foundation.pages.errors.server_error"
