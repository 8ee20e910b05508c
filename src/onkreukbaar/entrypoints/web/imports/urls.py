"""Addresses of importing."""

from django.urls import path

from onkreukbaar.entrypoints.web.imports import views

urlpatterns = [
    path("importeren/", views.choose_register, name="imports"),
    path("registers/<slug:register_key>/importeren/", views.upload_file, name="import-register"),
    path("importeren/<uuid:upload_id>/", views.show_upload, name="upload"),
    path("importeren/<uuid:upload_id>/start/", views.start_import, name="start-import"),
    path("importeren/<uuid:upload_id>/afgewezen.csv", views.download_rejected, name="rejected-rows"),
    path("importeren/<uuid:upload_id>/weg/", views.discard, name="discard-upload"),
]
