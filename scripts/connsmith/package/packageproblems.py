"""The mistakes that packaging and the reading of packages can bring to light, and where in an archive they are."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from connsmith.diagnostics import Problem, Severity, Span

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic

TITLE_LENGTH = Problem("PK001", "solution-title-length", "A title is too long for the connector service.")
SETTING = Problem("PK002", "solution-setting", "A setting of the solution is missing or cannot be used.")
NOT_XML_TEXT = Problem("PK003", "solution-text", "A text has characters that XML cannot hold.")
VARIABLE_PLACE = Problem("PK004", "solution-variable", "An environment variable has no place in the connector.")
PLACEHOLDER = Problem(
    "PK005", "package-placeholder", "A package has a placeholder where a value is needed.", Severity.WARNING
)
COLUMN_LENGTH = Problem("PK006", "solution-column-length", "A document is too long for its column in Dataverse.")
BRAND_COLOR = Problem("PK007", "independent-brand-color", "An independent connector has another brand colour.")
INCOMPLETE = Problem("PK008", "submission-incomplete", "A package or a submission lacks a file that it needs.")

PACKAGE_LEVEL_1 = Problem("PK101", "pkg-level1", "The root of a certification package is not as it must be.")
PACKAGE_LEVEL_2 = Problem("PK102", "pkg-level2", "The inner package does not have exactly one folder.")
PACKAGE_LEVEL_3 = Problem("PK103", "pkg-level3", "The folder of a package does not hold the right number of solutions.")
SOLUTION_FILES = Problem("PK104", "pkg-solution-files", "A solution lacks one of its three files.")
SOLUTION_CONNECTOR = Problem("PK105", "pkg-solution-connector", "A solution has a connector but no Connector folder.")
SOLUTION_WORKFLOW = Problem("PK106", "pkg-solution-workflow", "A solution has flows but not their folders.")
SOLUTION_PLUGIN = Problem("PK107", "pkg-solution-plugin", "A solution has a plug-in but not its folders.")
SOLUTION_MIX = Problem("PK108", "pkg-solution-mix", "A package does not have one solution of each needed kind.")

XML = Problem("PK201", "solution-xml", "A file of a solution is not well-formed XML of the right kind.")
MANIFEST = Problem("PK202", "solution-manifest", "A value of solution.xml cannot be imported.")
IDENTITY = Problem("PK203", "solution-identity", "The ids or names of a solution contradict each other.")
FILE_REFERENCE = Problem("PK204", "solution-file", "A solution names a file that it lacks, or the other way round.")
DOCUMENT = Problem("PK205", "solution-document", "A document inside a solution cannot be used.")
SCRIPT = Problem("PK206", "solution-script", "The script of a connector and its operations contradict each other.")
CONTENT_TYPE = Problem("PK207", "solution-content-type", "[Content_Types].xml does not cover a file.")
SECRET = Problem("PK208", "solution-secret", "A solution carries a client secret.")
COLUMN = Problem("PK209", "solution-column", "A column of a connector has a value that Dataverse refuses.")
ENVIRONMENT_BOUND = Problem(
    "PK210", "solution-environment-bound", "A solution carries a value of one environment.", Severity.WARNING
)
UNUSUAL = Problem("PK211", "solution-unusual", "A solution differs from what the platform exports.", Severity.WARNING)
POLICY = Problem("PK212", "solution-policy", "A policy names an operation that there is not.", Severity.WARNING)


def in_package(problem: Problem, place: str, message: str) -> Diagnostic:
    """Return the diagnostic that says `message` of what an archive holds at `place`."""
    return dataclasses.replace(problem.at(Span.start_of(place), message), document="package")
