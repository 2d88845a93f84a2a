"""The mistakes that reading a source file can bring to light."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

ENCODING = Problem("SY001", "bad-encoding", "A source file is not UTF-8 text.")
SYNTAX = Problem("SY002", "yaml-syntax", "A source file is not YAML.")
DUPLICATE_KEY = Problem("SY003", "duplicate-key", "A mapping has the same key twice.")
NON_STRING_KEY = Problem("SY004", "non-string-key", "A key is not a string.")
TAG = Problem("SY005", "yaml-tag", "A value has a YAML tag.")
TOO_LARGE = Problem("SY006", "too-large", "A source expands beyond the limits.")
MERGE_KEY = Problem("SY007", "merge-key", "A mapping uses the YAML merge key.")
MULTIPLE_DOCUMENTS = Problem("SY008", "several-documents", "A file holds more than one YAML document.")
NOT_A_MAPPING = Problem("SY009", "not-a-mapping", "A source file does not hold a mapping.")
UNKNOWN_FILE = Problem("SY010", "unknown-file", "A project has a YAML file that connsmith does not read.")
OUTSIDE_PROJECT = Problem("SY011", "outside-project", "A path leaves the project folder.")
UNREADABLE = Problem("SY012", "unreadable-file", "A source file cannot be read.")
NAME_CLASH = Problem(
    "SY013",
    "file-name-clash",
    "Two files differ only in letter case or in how an accent is stored, so one is lost on Windows or macOS.",
    Severity.WARNING,
)
LOOSE_KEY = Problem(
    "SY014", "loose-key", "A document that was written elsewhere has keys that are no text.", Severity.WARNING
)
NOT_ON_WINDOWS = Problem(
    "SY015",
    "no-windows-name",
    "A file has a name that Windows refuses, so a checkout there lacks it.",
    Severity.WARNING,
)
