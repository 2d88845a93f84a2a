"""Files of samples, whatever they are, to samples with their places."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Span
from connsmith.errors import ConnsmithError
from connsmith.samples.exchanges import read_exchanges
from connsmith.samples.har import is_har, read_har
from connsmith.samples.sample import BrokenFile, SampleError, SampleFile
from connsmith.source.decoding import decode
from connsmith.source.depth import is_deeper
from connsmith.source.files.walking import files_named
from connsmith.source.jsonplaces import locate_pointers
from connsmith.source.node import Node, find_span, plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.source.files.port import Files

_YAML, _HAR = frozenset({".yaml", ".yml"}), ".har"
_SUFFIXES = _YAML | {".json", _HAR}
_MAX_DEPTH = 200
"""How deep values may be nested; no service answers so."""


def read_samples(files: Files, name: str) -> Iterator[SampleFile | BrokenFile]:
    """Yield the files of samples at or below `name`, and those that cannot be read; "" is the root.

    Raises:
        ConnsmithError: a folder cannot be read.
    """
    entry = files.entry(name) if name else None
    names = [name] if entry is not None and entry.is_file else files_named(files, name, _SUFFIXES)
    for item in names:
        yield _read(files, item)


def _read(files: Files, name: str) -> SampleFile | BrokenFile:
    file = files.place(name)
    try:
        decoded = decode(files.read(name), file)
    except ConnsmithError as error:
        return BrokenFile(Span.start_of(file), str(error).removeprefix(f"{file}: "))
    if decoded.text is None:
        return BrokenFile(Span.start_of(file), decoded.diagnostics[0].message)
    if name.lower().endswith(tuple(_YAML)):
        return _read_yaml(decoded.text, file)
    return _read_json(decoded.text, file)


def _read_yaml(text: str, file: str) -> SampleFile | BrokenFile:
    tree = parse_yaml(text, file)
    if tree.root is None:
        found = tree.diagnostics[0] if tree.diagnostics else None
        span = found.span if found is not None and found.span is not None else Span.start_of(file)
        return BrokenFile(span, found.message if found is not None else "the file is empty")
    root = tree.root
    return _samples(plain(root), file, functools.partial(_spans_of, root))


def _spans_of(root: Node, pointers: list[Pointer]) -> dict[Pointer, Span]:
    return {pointer: find_span(root, pointer) for pointer in pointers}


def _read_json(text: str, file: str) -> SampleFile | BrokenFile:
    try:
        data = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        span = Span(file, error.lineno, error.colno, error.lineno, error.colno + 1)
        return BrokenFile(span, f"this is no JSON, or only the beginning of it: {error.msg}")
    except (ValueError, RecursionError):
        return BrokenFile(Span.start_of(file), "values are nested too deep, or a number is too long")
    return _samples(data, file, lambda pointers: _nearest(text, pointers, file))


def _nearest(text: str, pointers: list[Pointer], file: str) -> dict[Pointer, Span]:
    """What is not there, such as a property that is missing, stands where that stands which it would be in."""
    ways = [pointer[:length] for pointer in pointers for length in range(len(pointer) + 1)]
    found = locate_pointers(text, dict.fromkeys(ways), file)
    return {
        pointer: next(found[pointer[:length]] for length in range(len(pointer), -1, -1) if pointer[:length] in found)
        for pointer in pointers
    }


def _samples(data: Any, file: str, locate: Callable[[list[Pointer]], dict[Pointer, Span]]) -> SampleFile | BrokenFile:
    if is_deeper(data, _MAX_DEPTH):
        return BrokenFile(Span.start_of(file), "values are nested too deep")
    try:
        found = list(read_har(data) if is_har(data) else read_exchanges(data))
    except SampleError as error:
        return BrokenFile(locate([error.place])[error.place], str(error))
    samples = tuple(item for item in found if not isinstance(item, SampleError))
    return SampleFile(file, samples, tuple(item for item in found if isinstance(item, SampleError)), locate)
