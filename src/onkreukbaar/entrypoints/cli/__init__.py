"""The command line: `onkreukbaar …`."""
