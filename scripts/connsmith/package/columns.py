"""The files of a connector inside a solution: one for each column that Dataverse keeps outside of the XML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column whose value is a file beside customizations.xml.

    Attributes:
        name: the column, which is also the element in customizations.xml.
        suffix: the end of the file name, in the letter case of real exports.
        limit: how many characters Dataverse takes (fact solution-columns).
    """

    name: str
    suffix: str
    limit: int

    def file_name(self, connector: str) -> str:
        """Return the name of the file of the connector with this logical name."""
        return f"{connector}_{self.name}{self.suffix}"


DEFINITION = Column("openapidefinition", ".json", 1_000_000)
PARAMETERS = Column("connectionparameters", ".json", 500_000)
PARAMETER_SETS = Column("connectionparametersets", ".json", 500_000)
POLICIES = Column("policytemplateinstances", ".json", 500_000)
SCRIPT = Column("customcodeblobcontent", ".csx", 500_000)
ICON = Column("iconblob", ".Png", 10_240 * 1024)
COLUMNS = (DEFINITION, PARAMETERS, PARAMETER_SETS, POLICIES, SCRIPT, ICON)
"""Every column with a file, in the order of their elements."""

ARCHIVE_FOLDER = "Connector"
"""The folder in the archive, and in the paths of the XML whatever the form."""

UNPACKED_FOLDER = "Connectors"
"""The folder once a solution is unpacked."""
