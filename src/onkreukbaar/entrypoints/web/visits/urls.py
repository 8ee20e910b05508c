"""Addresses of letters and procedures."""

from django.urls import path

from onkreukbaar.entrypoints.web.visits import letters, procedures

urlpatterns = [
    path("zaken/<slug:number>/brief/", letters.show_letter, name="visit-letter"),
    path("werkwijzen/", procedures.list_procedures, name="procedures"),
    path("werkwijzen/<slug:code>/", procedures.show_procedure, name="procedure"),
    path("werkwijzen/<slug:code>/schrijf/", procedures.write, name="write-procedure"),
    path("werkwijzen/<slug:code>/afspreken/<int:procedure_id>/", procedures.agree, name="agree-procedure"),
]
