"""Address of the overview of invitations."""

from django.urls import path

from onkreukbaar.entrypoints.web.invitations import views

urlpatterns = [path("uitnodigingen/", views.show_overview, name="invitations-overview")]
