#!/usr/bin/env python
"""Django's own commands (migrate, makemigrations, shell …) on this project's settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onkreukbaar.config.settings")
    execute_from_command_line(sys.argv)
