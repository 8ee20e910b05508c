"""Addresses of casework. Nothing personal stands in one."""

from __future__ import annotations

from django.urls import path, register_converter

from onkreukbaar.entrypoints.web.cases import corrections, declare, documents, inbox, my_cases, views
from onkreukbaar.entrypoints.web.cases.acts import BY_SLUG


class TextConverter:
    """A part of an address that is kept as the text it is."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter(TextConverter):
    """A case number: 2026-0412."""

    regex = r"\d{4}-\d{4,}"


class DeedConverter(TextConverter):
    """An act in a case; any other word is somebody else's page."""

    regex = "|".join(BY_SLUG)


register_converter(NumberConverter, "number")
register_converter(DeedConverter, "deed")

urlpatterns = [
    path("vastleggen/<slug:register>/", declare.declare, name="declare"),
    path("mijn-zaken/", my_cases.show_my_cases, name="my-cases"),
    path("wacht-op-mij/", inbox.show_inbox, name="inbox"),
    path("zaken/<number:number>/", views.show_case, name="case"),
    path("zaken/<number:number>/verbeteren/", corrections.correct_case, name="correct-case"),
    path("zaken/<number:number>/bijlagen/<uuid:public_id>/", documents.download_attachment, name="attachment"),
    path("zaken/<number:number>/<deed:slug>/", views.act_in_case, name="case-act"),
]
