from django.apps import AppConfig


class ImportPagesConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.imports"
    label = "import_pages"
