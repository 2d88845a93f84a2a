"""The exceptions that stop a run.

    ConnsmithError           anything below: one line for the user, exit status 2
    ├── NotAProjectError          the folder holds no connector.yaml
    └── CannotWriteError          a file or folder cannot be written

What an author can mend in a source file is a Diagnostic, never an exception.
"""

from __future__ import annotations

import sys

_LONGEST_WINDOWS_PATH = 259


class ConnsmithError(Exception):
    """The run cannot go on, and its message tells the user why in one line."""


class NotAProjectError(ConnsmithError):
    """There is no connector project where one was expected."""


class CannotWriteError(ConnsmithError):
    """The file system refused to take a file."""


def reason_of(error: OSError) -> str:
    """Return why the operating system refuses something, with what helps where its own words do not say.

    >>> reason_of(PermissionError(13, "Permission denied", "a.json"))
    'Permission denied'
    """
    said = error.strerror or type(error).__name__
    return said + _advice_on_windows(error) if sys.platform == "win32" else said


def _advice_on_windows(error: OSError) -> str:
    longest = max((len(str(path)) for path in (error.filename, error.filename2) if path is not None), default=0)
    if longest > _LONGEST_WINDOWS_PATH:
        return (
            f"; the path has {longest} characters, and Windows takes {_LONGEST_WINDOWS_PATH} where nobody has "
            "switched long paths on; work in a folder with a shorter path"
        )
    if isinstance(error, PermissionError) and error.filename2 is not None:
        return "; the file is read-only, or another program has it open: close it there"
    return ""
