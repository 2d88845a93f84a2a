"""The client of a sign-in with OAuth, which whoever deploys gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.source.node import Json

_PLACEHOLDER = re.compile(r"\[\[([A-Z][A-Z0-9_]*)\]\]")
_ID, _SECRET = "CLIENT_ID", "CLIENT_SECRET"


def name_client(data: Json) -> None:
    """Write the variables for which a client id stands as a placeholder into the files of auth/.

    A build writes `${env:NAME}` as `[[NAME]]`, and of a client secret nothing at all, so the artifacts stay the same.

    Args:
        data: the content of each YAML file by its path, which is changed in place.
    """
    for path, source in data.items():
        if not path.startswith("auth/") or source.get("kind") != "oauth":
            continue
        found = _PLACEHOLDER.fullmatch(str(source.get("clientId", "")))
        if found is not None:
            data[path] = _with_variables(source, found[1])


def _with_variables(source: Json, name: str) -> Json:
    made: Json = {}
    for key, value in source.items():
        made[key] = f"${{env:{name}}}" if key == "clientId" else value
        if key == "clientId" and _ID in name:
            made["clientSecret"] = f"${{env:{name.replace(_ID, _SECRET)}}}"
    return made
