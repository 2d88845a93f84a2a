"""A parameter opens the file picker and has no x-ms-dynamic-tree.

## Why this is bad

Newer designers know the file picker as a tree and look for `x-ms-dynamic-tree` alone.

## How to fix it

Add `x-ms-dynamic-tree` with the operations of the capability in `open` and `browse`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import TREE, VALUES
from connsmith.reading.analyses.placement import inputs_and_schemas
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: folder
          in: query
          type: string
          x-ms-summary: Folder
          description: The folder.
          x-ms-dynamic-values: {capability: file-picker, value-path: id}  # error: 45 "add x-ms-dynamic-tree"
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: folder
          in: query
          type: string
          x-ms-summary: Folder
          description: The folder.
          x-ms-dynamic-values: {capability: file-picker, value-path: id}
          x-ms-dynamic-tree:
            settings: {canSelectParentNodes: true, canSelectLeafNodes: false}
            open: {operationId: ListShelves, itemValuePath: id, itemTitlePath: name}
            browse: {operationId: ListShelves, itemValuePath: id, itemTitlePath: name}
"""


@rule(
    "DY016",
    everywhere(Severity.WARNING),
    facts=("xms-dynamic-tree-filepicker",),
    codes=("DynamicTreeExtensionMissing",),
)
def file_picker_without_tree(definition: Definition) -> Iterator[Finding]:
    """Yield every file picker without a tree beside it."""
    for pointer, data in inputs_and_schemas(definition):
        values = data.get(VALUES)
        if isinstance(values, dict) and values.get("capability") == "file-picker" and TREE not in data:
            message = "newer designers open the file picker as a tree; add x-ms-dynamic-tree"
            yield Finding((*pointer, VALUES, "capability"), message)
