from django.apps import AppConfig


class OutsideActivityPagesConfig(AppConfig):
    name = "onkreukbaar.entrypoints.web.outside_activities"
    label = "outside_activity_pages"
