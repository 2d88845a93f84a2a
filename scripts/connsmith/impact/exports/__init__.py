"""Exports of flows and apps, in whatever container: a solution, a package, a folder, a bare definition."""
