"""Which file of a folder of artifacts is what: settings.json names them, as it does for paconn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.emit.artifact import DEFINITION_FILE, ICON_FILE, PROPERTIES_FILE, SCRIPT_FILE, SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DEFINITION_SUFFIX = "swagger.json"
_DEFAULTS = {
    "apiDefinition": DEFINITION_FILE,
    "apiProperties": PROPERTIES_FILE,
    "script": SCRIPT_FILE,
    "icon": ICON_FILE,
}
_WORDS = {"apiDefinition": "definition", "apiProperties": "properties", "script": "script", "icon": "icon"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The files of a connector by what they are, as names in their folder.

    Attributes:
        definitions: the definition; several when nothing says which of them it is.
        properties: what apiProperties.json usually is.
        script: what script.csx usually is.
        icon: what icon.png usually is.
        named: every file that settings.json names and that is there.
        missing: what settings.json names and the folder does not have, in words.
    """

    definitions: tuple[str, ...] = ()
    properties: str | None = None
    script: str | None = None
    icon: str | None = None
    named: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()

    @property
    def definition(self) -> str | None:
        """The definition, the first by name when there are several."""
        return next(iter(self.definitions), None)


def settings_name(names: Iterable[str]) -> str | None:
    """Return which of `names` is settings.json, in any letter case."""
    return _by_lower_name(names).get(SETTINGS_FILE)


def assign_roles(names: Iterable[str], settings: Any) -> Roles:
    """Return what each of the files called `names` is.

    A name in the settings counts when the folder holds such a file: a path that leads out of the folder never does.
    Without one, a file has its usual name, in any letter case, and a definition may end in `swagger.json`.

    Args:
        names: the names of the files in the folder.
        settings: the content of its settings.json; anything but an object names nothing.
    """
    known = _by_lower_name(names)
    written = _written(settings)
    named = {key: known[name] for key, name in written.items() if name in known}
    found = {key: named.get(key) or known.get(default.lower()) for key, default in _DEFAULTS.items()}
    definition = found["apiDefinition"]
    others = tuple(name for lower, name in sorted(known.items()) if lower.endswith(_DEFINITION_SUFFIX))
    return Roles(
        definitions=(definition,) if definition else others,
        properties=found["apiProperties"],
        script=found["script"],
        icon=found["icon"],
        named=frozenset(named.values()),
        missing=tuple(_missing(written, named, settings)),
    )


def _by_lower_name(names: Iterable[str]) -> dict[str, str]:
    return {name.lower(): name for name in sorted(names, reverse=True)}


def _written(settings: Any) -> dict[str, str]:
    """Return the names that the settings give, in lower case; paconn reads them relative to settings.json."""
    if not isinstance(settings, dict):
        return {}
    texts = {key: settings[key] for key in _DEFAULTS if isinstance(settings.get(key), str) and settings[key].strip()}
    return {key: text.strip().replace("\\", "/").removeprefix("./").lower() for key, text in texts.items()}


def _missing(written: Mapping[str, str], named: Mapping[str, str], settings: Any) -> Iterable[str]:
    """The usual names stand in many settings without a file; the others were meant."""
    for key, name in written.items():
        if key not in named and name != _DEFAULTS[key].lower():
            yield f"settings.json names {settings[key]} as the {_WORDS[key]}, and there is no such file in its folder"
