"""Addresses of the pages round financial interests."""

from django.urls import path

from onkreukbaar.entrypoints.web.interests import positions, views

urlpatterns = [
    path("belangen/", views.show_duties, name="interests"),
    path("belangen/functies/", positions.list_positions, name="designated-positions"),
    path("belangen/functies/<slug:code>/", positions.show_position, name="designated-position"),
    path("belangen/<slug:number>/apart/", views.show_family_part, name="interest-apart"),
]
