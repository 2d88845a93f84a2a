"""Run connsmith as `python -m connsmith`."""

from connsmith.cli import run

run()
