"""The exceptions that stop a run.

    ConnsmithError           anything below: one line for the user, exit status 2
    ├── NotAProjectError          the folder holds no connector.yaml
    └── CannotWriteError          a file or folder cannot be written

What an author can mend in a source file is a Diagnostic, never an exception.
"""

from __future__ import annotations


class ConnsmithError(Exception):
    """The run cannot go on, and its message tells the user why in one line."""


class NotAProjectError(ConnsmithError):
    """There is no connector project where one was expected."""


class CannotWriteError(ConnsmithError):
    """The file system refused to take a file."""
