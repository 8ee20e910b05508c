from django.apps import AppConfig


class ProcessingLogConfig(AppConfig):
    name = "onkreukbaar.outbound.processing_log"
    label = "processing_log"
