"""Pages with a fault each, to prove that the fixtures of the browser tests notice."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

HEAD = "<!doctype html><html lang='nl'><head><title>Proef</title><link rel='icon' href='data:,'></head>"
FRAME = HEAD + "<body><main>{}</main></body></html>"


def good(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(FRAME.format("<h1>Goed</h1>"))


def styled(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(FRAME.format("<h1 style='color: red'>Stijl in de bladzijde</h1>"))


def unlabelled(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(FRAME.format("<h1>Veld zonder naam</h1><input>"))


def wide(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(FRAME.format("<h1>" + "breed" * 200 + "</h1>"))


urlpatterns = [path("", good), path("styled", styled), path("unlabelled", unlabelled), path("wide", wide)]
