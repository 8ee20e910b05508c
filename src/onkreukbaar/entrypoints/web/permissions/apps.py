from django.apps import AppConfig


class PermissionPagesConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.permissions"
    label = "permission_pages"
