"""Changes of files, one batch after the other, for whatever is rebuilt on a save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.source.files.named import real_path

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence

_DEBOUNCE_MS = 150
_STEP_MS = 40
_PULSE_MS = 100
_OUTPUT = frozenset({"out", "node_modules", "__pycache__"})


def watch_changes(paths: Sequence[Path], stopping: threading.Event | None = None) -> Iterator[frozenset[str]]:
    """Yield the files below `paths` that were changed, those of one save together, until `stopping` is set.

    The first that is yielded is empty: whoever looks at the files from then on misses no change. What a build writes
    and hidden files, our own temporary ones among them, do not count.

    Args:
        paths: folders and files.
        stopping: ends the watch; without it, it goes on until the process is interrupted.

    Raises:
        ConnsmithError: watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise missing("watchfiles") from error
    roots = tuple(_watched(path) for path in paths)
    # macOS tells of changes by the real path, also below a link such as /tmp.
    known = (*roots, *map(real_path, roots))
    has_begun = False
    for changes in watch(
        *roots,
        watch_filter=lambda _, file: _counts(file, known),
        debounce=_DEBOUNCE_MS,
        step=_STEP_MS,
        rust_timeout=_PULSE_MS,
        yield_on_timeout=True,
        stop_event=stopping,
        raise_interrupt=True,
    ):
        if changes or not has_begun:
            has_begun = True
            yield frozenset(file for _, file in changes)


def missing(package: str) -> ConnsmithError:
    """Return the error that says which extra brings `package`."""
    return ConnsmithError(f"{package} is not installed; run: pip install 'connsmith[serve]'")


def _watched(path: Path) -> Path:
    """An editor replaces a file when it saves, which only its folder notices."""
    absolute = path.absolute()
    return absolute.parent if absolute.is_file() else absolute


def _counts(file: str, roots: Sequence[Path]) -> bool:
    path = Path(file)
    root = next((each for each in roots if path.is_relative_to(each)), None)
    parts = path.relative_to(root).parts if root is not None else path.parts[-1:]
    return not any(part in _OUTPUT or part.startswith(".") or part.endswith("~") for part in parts)
