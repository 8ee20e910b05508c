"""Addresses of the pages. Each door keeps its own. Nothing personal stands in an address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from onkreukbaar.entrypoints.web import information, language, rules_pages, start
from onkreukbaar.entrypoints.web.ask import views as ask_views
from onkreukbaar.entrypoints.web.speak_up import views as speak_up_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.show_start, name="start"),
    path("zoeken/", start.search, name="search"),
    path("", include("onkreukbaar.entrypoints.web.offline.urls")),
    path("mag-dit/<slug:question>/", ask_views.ask, name="ask"),
    path("mag-dit/<slug:question>/antwoord/", ask_views.answer, name="answer"),
    path("melden/", speak_up_views.show_channels, name="speak-up"),
    path("regels/", rules_pages.show_rules, name="rules"),
    path("regels/keuzes/", rules_pages.show_readings, name="readings"),
    path("regels/<slug:norm_id>/", rules_pages.show_norm, name="norm"),
    path("hulp/", information.show_help, name="help"),
    path("privacy/", information.show_privacy, name="privacy"),
    path("toegankelijkheid/", information.show_accessibility, name="accessibility"),
    path("wie-ziet-mijn-gegevens/", information.show_who_sees_what, name="who-sees-what"),
    path("taal/", language.switch_language, name="language"),
]

DOORS = (
    "health",
    "sign_in",
    "visits",
    "invitations",
    "outside_activities",
    "permissions",
    "interests",
    "suppliers",
    "cases",
    "advice",
    "registers",
    "campaigns",
    "imports",
    "administration",
    "my_data",
    "tokens",
    "holds",
    "studio",
    "mailbox",
    "proof",
    "public",
)
urlpatterns += [path("", include(f"onkreukbaar.entrypoints.web.{door}.urls")) for door in DOORS]
