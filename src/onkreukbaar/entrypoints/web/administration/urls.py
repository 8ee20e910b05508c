"""Addresses of administration. People are named by an opaque id."""

from django.urls import path

from onkreukbaar.entrypoints.web.administration import import_views, role_views, unit_views, views

urlpatterns = [
    path("rollen/", role_views.roles, name="roles"),
    path("beheer/", views.home, name="administration"),
    path("beheer/mensen/", views.people, name="administer-people"),
    path("beheer/mensen/nieuw/", views.new_person, name="new-person"),
    path("beheer/mensen/<uuid:key>/", views.person_page, name="administer-person"),
    path("beheer/mensen/<uuid:key>/<slug:slug>/", views.person_deed, name="person-deed"),
    path("beheer/mensen/<uuid:key>/<slug:slug>/<int:row>/", views.person_deed, name="person-deed"),
    path("beheer/eenheden/", unit_views.units, name="administer-units"),
    path("beheer/eenheden/<slug:code>/", unit_views.unit_page, name="administer-unit"),
    path("beheer/eenheden/<slug:code>/<slug:slug>/", unit_views.unit_deed, name="unit-deed"),
    path("beheer/eenheden/<slug:code>/<slug:slug>/<int:row>/", unit_views.unit_deed, name="unit-deed"),
    path("beheer/rollen/", role_views.grants, name="administer-roles"),
    path("beheer/inlezen/", import_views.upload, name="people-import"),
    path("beheer/inlezen/kijken/", import_views.preview, name="people-import-preview"),
    path("beheer/inlezen/doen/", import_views.take_over, name="people-import-run"),
    path("beheer/inlezen/afgewezen/<int:place>/", import_views.rejected, name="people-import-rejected"),
]
