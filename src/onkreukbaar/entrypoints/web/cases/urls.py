"""Addresses of casework. Nothing personal stands in one."""

from __future__ import annotations

from django.urls import path, register_converter

from onkreukbaar.entrypoints.web.cases import corrections, declare, documents, inbox, my_cases, views


class NumberConverter:
    """A case number: 2026-0412."""

    regex = r"\d{4}-\d{4,}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NumberConverter, "number")

urlpatterns = [
    path("vastleggen/<slug:register>/", declare.declare, name="declare"),
    path("mijn-zaken/", my_cases.show_my_cases, name="my-cases"),
    path("wacht-op-mij/", inbox.show_inbox, name="inbox"),
    path("zaken/<number:number>/", views.show_case, name="case"),
    path("zaken/<number:number>/verbeteren/", corrections.correct_case, name="correct-case"),
    path("zaken/<number:number>/bijlagen/<uuid:public_id>/", documents.download_attachment, name="attachment"),
    path("zaken/<number:number>/<slug:slug>/", views.act_in_case, name="case-act"),
]
