"""Addresses of the examples from practice, and of the consent for one."""

from django.urls import path

from onkreukbaar.entrypoints.web.advice import consent, examples, writing

urlpatterns = [
    path("voorbeelden/", examples.list_examples, name="examples"),
    path("voorbeelden/<uuid:public_id>/", examples.show_example, name="example"),
    path("voorbeelden/<uuid:public_id>/weg/", examples.take_away, name="withdraw-example"),
    path("voorbeelden/<uuid:public_id>/schrijven/", writing.write, name="write-example"),
    path("voorbeelden/<uuid:public_id>/bekijken/", writing.check, name="check-example"),
    path("zaken/<number:number>/voorbeeld/", consent.give, name="example-consent"),
    path("zaken/<number:number>/voorbeeld/intrekken/", consent.revoke, name="revoke-example"),
]
