"""Solutions against the structure of real exports (fact solution-layout)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from connsmith.package.archive import build_archive
from connsmith.package.opening import open_archive
from connsmith.package.solution import pack_solution
from connsmith.package.verification import verify_archive
from connsmith.package.xmltree import child_text, parse_xml
from connsmith.source.node import Mapping
from connsmith.source.yamltree import parse_yaml

from .conftest import NOWHERE, START, archive_of, pack, packed_files, small_parts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from connsmith.package.parts import ConnectorParts

CUSTOMIZATIONS = [
    "Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships",
    "OrganizationSettings", "optionsets", "CustomControls", "EntityDataProviders", "Connectors", "Languages",
]  # fmt: skip
PUBLISHER = [
    "UniqueName", "LocalizedNames", "Descriptions", "EMailAddress", "SupportingWebsiteUrl", "CustomizationPrefix",
    "CustomizationOptionValuePrefix", "Addresses",
]  # fmt: skip
ADDRESS = [
    "AddressNumber", "AddressTypeCode", "City", "County", "Country", "Fax", "FreightTermsCode", "ImportSequenceNumber",
    "Latitude", "Line1", "Line2", "Line3", "Longitude", "Name", "PostalCode", "PostOfficeBox", "PrimaryContactName",
    "ShippingMethodCode", "StateOrProvince", "Telephone1", "Telephone2", "Telephone3", "TimeZoneRuleVersionNumber",
    "UPSZone", "UTCOffset", "UTCConversionTimeZoneCode",
]  # fmt: skip
COLUMNS = [
    "connectorid", "description", "displayname", "iconbrandcolor", "name", "connectortype", "scriptoperations",
    "openapidefinition", "connectionparameters", "connectionparametersets", "policytemplateinstances",
    "customcodeblobcontent", "iconblob",
]  # fmt: skip


def _tags(element: Element | None) -> list[str]:
    assert element is not None
    return [child.tag for child in element]


def _connector(files: dict[str, bytes]) -> Element:
    return next(parse_xml(files["customizations.xml"]).iter("Connector"))


def test_every_run_makes_the_same_bytes(avepoint_parts: ConnectorParts) -> None:
    assert archive_of(avepoint_parts) == archive_of(avepoint_parts)


def test_the_entries_have_the_first_time_of_the_format_and_stand_in_order(avepoint_parts: ConnectorParts) -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(archive_of(avepoint_parts))) as archive:
        entries = archive.infolist()
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert sorted(entry.filename for entry in entries) == [entry.filename for entry in entries]


def test_the_root_of_customizations_has_the_elements_of_an_export_in_order(avepoint_parts: ConnectorParts) -> None:
    root = parse_xml(packed_files(avepoint_parts)["customizations.xml"])
    assert CUSTOMIZATIONS == _tags(root)


def test_a_connector_has_its_columns_in_the_order_of_an_export(avepoint_parts: ConnectorParts) -> None:
    assert COLUMNS == _tags(_connector(packed_files(avepoint_parts)))


def test_a_connector_without_script_and_sets_has_neither_column_nor_file() -> None:
    files = packed_files(small_parts())
    absent = {"scriptoperations", "connectionparametersets", "customcodeblobcontent"}
    assert [name for name in COLUMNS if name not in absent] == _tags(_connector(files))
    assert not [name for name in files if name.endswith((".csx", "connectionparametersets.json"))]


def test_the_publisher_has_the_elements_of_an_export_in_order(avepoint_parts: ConnectorParts) -> None:
    publisher = parse_xml(packed_files(avepoint_parts)["solution.xml"]).find("SolutionManifest/Publisher")
    assert PUBLISHER == _tags(publisher)
    assert publisher is not None
    assert [ADDRESS, ADDRESS] == [_tags(address) for address in publisher.iter("Address")]


def test_the_root_component_is_the_connector(avepoint_parts: ConnectorParts) -> None:
    files = packed_files(avepoint_parts)
    connector = _connector(files)
    component = next(parse_xml(files["solution.xml"]).iter("RootComponent"))
    assert component.attrib == {
        "type": "372",
        "id": "{" + child_text(connector, "connectorid") + "}",
        "schemaName": child_text(connector, "name"),
        "behavior": "0",
    }


def test_the_manifests_have_crlf_and_neither_mark_nor_declaration(avepoint_parts: ConnectorParts) -> None:
    files = packed_files(avepoint_parts)
    for name in ("solution.xml", "customizations.xml"):
        assert files[name].startswith(b"<ImportExportXml")
        assert files[name].count(b"\n") == files[name].count(b"\r\n") > 10


def test_the_content_types_cover_each_extension_in_its_letter_case(avepoint_parts: ConnectorParts) -> None:
    content = packed_files(avepoint_parts)["[Content_Types].xml"]
    types = {(item.get("Extension"), item.get("ContentType")) for item in parse_xml(content)}
    assert types == {(name, "application/octet-stream") for name in ("Png", "csx", "json", "xml")}
    assert content.startswith(b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><Types ')
    assert b"\n" not in content


def test_only_the_managed_element_tells_the_managed_form(avepoint_parts: ConnectorParts) -> None:
    plain, managed = packed_files(avepoint_parts), packed_files(avepoint_parts, managed=True)
    assert [name for name in plain if plain[name] != managed[name]] == ["solution.xml"]
    assert plain["solution.xml"].replace(b"<Managed>0<", b"<Managed>1<") == managed["solution.xml"]


def test_documents_are_the_bare_inner_values_minified(avepoint_parts: ConnectorParts) -> None:
    files = packed_files(avepoint_parts)
    (name,) = (name for name in files if name.endswith("_connectionparameters.json"))
    assert json.loads(files[name]) == avepoint_parts.properties["connectionParameters"]
    assert b"\n" not in files[name]


def test_a_connector_without_policies_and_parameters_still_has_both_files() -> None:
    files = packed_files(small_parts(properties={}))
    assert files["Connector/contoso_widgets_policytemplateinstances.json"] == b"[]"
    assert files["Connector/contoso_widgets_connectionparameters.json"] == b"{}"


def test_a_connector_without_an_icon_gets_a_plain_one_of_its_colour() -> None:
    files = packed_files(small_parts(properties={"iconBrandColor": "#da3b01"}))
    assert files["Connector/contoso_widgets_iconblob.Png"].startswith(b"\x89PNG")


def test_markup_in_texts_survives() -> None:
    assert child_text(_connector(packed_files(small_parts())), "description") == "Widgets & < 5 more."


def test_a_title_over_30_characters_is_refused_with_the_reason() -> None:
    parts = small_parts()
    parts.definition["info"]["title"] = "x" * 31
    (found,) = pack(parts).diagnostics
    assert "31 characters" in found.message
    assert "refuses more than 30" in found.message


def test_a_title_of_30_characters_is_packed() -> None:
    parts = small_parts()
    parts.definition["info"]["title"] = "x" * 30
    assert pack(parts).files is not None


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\uffff"])
def test_characters_that_xml_cannot_hold_are_refused(text: str) -> None:
    parts = small_parts()
    parts.definition["info"]["description"] = f"a{text}b"
    assert [item.rule for item in pack(parts).diagnostics] == ["solution-text"]


def _oauth(**settings: object) -> dict[str, object]:
    return {"connectionParameters": {"token": {"type": "oauthSetting", "oAuthSettings": settings}}}


def test_secrets_and_redirects_of_one_environment_stay_behind() -> None:
    properties = _oauth(
        clientId="id", clientSecret="hush", redirectMode="GlobalPerConnector",
        redirectUrl="https://global.consent.azure-apim.net/redirect/x-5f1",
    )  # fmt: skip
    files = packed_files(small_parts(properties=properties))
    written = json.loads(files["Connector/contoso_widgets_connectionparameters.json"])
    assert written["token"]["oAuthSettings"] == {"clientId": "id", "redirectMode": "GlobalPerConnector"}
    assert properties["connectionParameters"]["token"]["oAuthSettings"]["clientSecret"] == "hush"  # type: ignore[index]


def _with_variables(parts: ConnectorParts, text: str) -> dict[str, bytes]:
    from connsmith.package.settings import read_settings

    source = parse_yaml(text, "connector.yaml").root
    assert isinstance(source, Mapping)
    read = read_settings(source, parts, START)
    assert read.settings is not None, read.diagnostics
    packed = pack_solution(parts, read.settings, NOWHERE, START)
    assert packed.files is not None, packed.diagnostics
    return packed.files


VARIABLES = """
publisher: {prefix: contoso}
environmentVariables:
  host: {displayName: Host of the service}
  basePath: {name: Path}
  clientSecret: {}
"""


def test_environment_variables_stand_in_for_host_path_and_secret() -> None:
    files = _with_variables(small_parts(properties=_oauth(clientId="id")), VARIABLES)
    definition = json.loads(files["Connector/contoso_widgets_openapidefinition.json"])
    assert definition["host"] == '@environmentVariables("contoso_Host")'
    assert definition["basePath"] == '/@environmentVariables("contoso_Path")'
    parameters = json.loads(files["Connector/contoso_widgets_connectionparameters.json"])
    assert parameters["token"]["oAuthSettings"]["clientSecret"] == '@environmentVariables("contoso_ClientSecret")'


def test_the_definition_of_a_variable_has_the_elements_of_an_export_in_order() -> None:
    files = _with_variables(small_parts(properties=_oauth(clientId="id")), VARIABLES)
    root = parse_xml(files["environmentvariabledefinitions/contoso_Host/environmentvariabledefinition.xml"])
    assert root.attrib == {"schemaname": "contoso_Host"}
    assert _tags(root) == [
        "defaultvalue", "displayname", "introducedversion", "iscustomizable", "isrequired", "secretstore", "type",
    ]  # fmt: skip
    assert child_text(root, "defaultvalue") == "api.example.com"


def test_a_variable_for_a_secret_is_of_type_secret_and_has_no_default() -> None:
    files = _with_variables(small_parts(properties=_oauth(clientId="id")), VARIABLES)
    root = parse_xml(files["environmentvariabledefinitions/contoso_ClientSecret/environmentvariabledefinition.xml"])
    assert child_text(root, "type") == "100000005"
    assert root.find("defaultvalue") is None


def test_solutions_with_variables_verify() -> None:
    files = _with_variables(small_parts(properties=_oauth(clientId="id")), VARIABLES)
    assert verify_archive(build_archive(files), "x.zip").diagnostics == ()


def test_a_variable_without_a_place_is_refused() -> None:
    with pytest.raises(AssertionError, match="solution-variable"):
        _with_variables(small_parts(), VARIABLES)


def test_a_default_for_a_secret_is_refused() -> None:
    with pytest.raises(AssertionError, match="a secret has no default"):
        _with_variables(
            small_parts(), "publisher: {prefix: contoso}\nenvironmentVariables: {clientSecret: {default: hush}}"
        )


def test_the_solution_of_this_repository_verifies(avepoint_parts: ConnectorParts) -> None:
    for managed in (False, True):
        assert verify_archive(archive_of(avepoint_parts, managed=managed), "x.zip").diagnostics == ()


def test_what_is_packed_is_what_an_archive_holds(avepoint_parts: ConnectorParts) -> None:
    files = packed_files(avepoint_parts)
    assert open_archive(build_archive(files), "x").files == files


@pytest.mark.parametrize("colour", ["\ud800", "\x00"])
def test_a_value_that_xml_cannot_hold_is_refused_wherever_it_stands(colour: str) -> None:
    packed = pack(small_parts(properties={"iconBrandColor": colour}))
    assert packed.files is None
    (found,) = packed.diagnostics
    where = f"customizations.xml would have the character U+{ord(colour):04X} after '<iconbrandcolor>'"
    assert (found.rule, found.message) == ("solution-text", f"{where}; leave it out")
