"""What a rule of a project is made with; `connsmith rules --new NAME` writes one."""

from __future__ import annotations

from connsmith.check.harness import faults_of
from connsmith.check.rule import Example, Finding, Profile, everywhere, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.definition import Definition
from connsmith.reading.icon import Icon
from connsmith.reading.properties import Properties
from connsmith.reading.script import Script

__all__ = [
    "Definition",
    "Example",
    "Finding",
    "Icon",
    "Profile",
    "Properties",
    "Reading",
    "Script",
    "Severity",
    "everywhere",
    "faults_of",
    "rule",
    "when_certified",
]
