"""Addresses of the pages of suppliers. An organisation stands in one by its opaque id, and words never do."""

from django.urls import path

from onkreukbaar.entrypoints.web.suppliers import views
from onkreukbaar.entrypoints.web.suppliers.quick import show_quick_form

urlpatterns = [
    path("contact/", show_quick_form, name="quick-contact"),
    path("leveranciers/", views.show_suppliers, name="suppliers"),
    path("leveranciers/<uuid:public_id>/", views.show_supplier, name="supplier"),
    path("leveranciers/<uuid:public_id>/dossier/", views.take_file, name="supplier-file"),
]
