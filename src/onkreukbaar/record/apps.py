from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "onkreukbaar.record"
    label = "record"
