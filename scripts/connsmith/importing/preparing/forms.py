"""What a description in OpenAPI 2.0 says in a form that the platform refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.importing.naming.objects import objects_by_key

if TYPE_CHECKING:
    from connsmith.importing.preparing.api import Api


def mend_forms(api: Api) -> None:
    """Write an unquoted version as text, and lists that repeat their parameter with commas.

    The list names both (fact param-collectionformat).
    """
    info = objects_by_key(api.definition).get("info", {})
    version = info.get("version")
    if isinstance(version, int | float) and not isinstance(version, bool):
        info["version"] = str(version)
        api.lost(("info", "version"), f"version {version}", "written as text")
    for call in api.calls():
        for index, parameter in enumerate(call.parameters):
            if parameter.get("collectionFormat") == "multi":
                del parameter["collectionFormat"]
                decision = "sent as one value with commas; make sure that the service accepts that"
                api.decide((*call.pointer, "parameters", index), "array that repeats the parameter", decision)
