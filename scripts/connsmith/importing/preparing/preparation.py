"""All of preparing, in its order."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.importing.preparing.addresses import clean_paths, match_path_parameters
from connsmith.importing.preparing.answers import keep_one_answer, share_media_types
from connsmith.importing.preparing.api import Api
from connsmith.importing.preparing.authentication import authenticate
from connsmith.importing.preparing.broken import cut_broken_references
from connsmith.importing.preparing.forms import mend_forms
from connsmith.importing.preparing.natural import in_natural_order
from connsmith.importing.preparing.operationids import name_operations
from connsmith.importing.preparing.schemas import free_inputs, mend_schemas
from connsmith.importing.preparing.texts import write_texts
from connsmith.importing.preparing.triggers import hide_unsubscribing
from connsmith.importing.preparing.unused import drop_unused

if TYPE_CHECKING:
    from connsmith.importing.loss import Loss
    from connsmith.importing.schemes import SecurityScheme
    from connsmith.source.node import Json

BRAND_COLOR = "#1A5FB4"
"""The colour behind the icon until somebody chooses one; the same as in new projects."""


@dataclass(frozen=True, slots=True)
class PreparedDefinition:
    """A connector that is ready to deploy.

    Attributes:
        definition: the content of apiDefinition.swagger.json.
        properties: the content of apiProperties.json.
        losses: what was decided.
    """

    definition: Json
    properties: Json
    losses: tuple[Loss, ...]


def prepare(
    source: Json, definition: Json, schemes: dict[str, SecurityScheme], requirements: list[Json]
) -> PreparedDefinition:
    """Return the connector for the API that `definition` describes.

    Args:
        source: the document that was read, for the places in the list.
        definition: the OpenAPI 2.0 definition that it became.
        schemes: how callers sign in.
        requirements: what the document and its operations ask for.
    """
    api = Api(source, copy.deepcopy(definition), schemes, requirements)
    cut_broken_references(api)
    mend_forms(api)
    name_operations(api)
    clean_paths(api)
    match_path_parameters(api)
    keep_one_answer(api)
    share_media_types(api)
    hide_unsubscribing(api)
    drop_unused(api)
    mend_schemas(api)
    free_inputs(api)
    write_texts(api)
    authenticate(api)
    properties = {**api.properties, "iconBrandColor": BRAND_COLOR}
    return PreparedDefinition(
        *in_natural_order(api.definition, {"properties": properties}),
        tuple(sorted(api.found, key=lambda loss: not loss.needs_person)),
    )


def sign_in_only(
    definition: Json, schemes: dict[str, SecurityScheme], requirements: list[Json]
) -> tuple[Json, tuple[Loss, ...]]:
    """Return apiProperties.json for a definition that comes without one, and what was decided for it.

    Args:
        definition: the content of apiDefinition.swagger.json, which stays as it is.
        schemes: how callers sign in.
        requirements: what the definition and its operations ask for.
    """
    api = Api(definition, copy.deepcopy(definition), schemes, requirements)
    authenticate(api)
    properties: Json = {"properties": {**api.properties, "iconBrandColor": BRAND_COLOR}}
    _, ordered = in_natural_order({}, properties)
    return ordered, tuple(loss for loss in api.found if loss.needs_person)
