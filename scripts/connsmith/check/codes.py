"""Every id of Microsoft's Swagger Validator, and what became of it here.

The ids are those of https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules,
listed with their meaning in rules.md section 11. An id is implemented by the rules that name it, covered by the schema
or OpenAPI layer, or left out for a reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from connsmith.check.catalogue import all_rules
from connsmith.check.layers.schema import PROBLEMS

CODES: tuple[str, ...] = (
    "AdditionalPropertyNotAllowed",
    "AdditionalPropertyNotAllowedAdjacentToRef",
    "AllowEmptyValueOnlyValidForQueryFormData",
    "ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",
    "ApiAnnotationExtensionReplacementInfoMissingApiProperty",
    "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty",
    "ArrayDuplicateValue",
    "ArrayHasNoItems",
    "BasePathNotValid",
    "BodyOrFormDataParameterInFetchOperationNotAllowed",
    "BodyParameterPropertyNotValid",
    "BodyParameterSchemaRequired",
    "BodySchemaCountExceedsMaxAllowed",
    "CollectionFormatValueNotSupported",
    "ConnectionIdParameterNotAllowed",
    "ConnectorMetadataPropertiesMissing",
    "ConsumesMissing",
    "ContactEmailNotValid",
    "DefaultResponseHasSchema",
    "DefaultValueMustMatchType",
    "DiscriminatorMustBeARequiredStringProperty",
    "DuplicateEnumValuesInExtension",
    "DuplicateOperationPath",
    "DynamicExtensionDefinitionNotAllowedInParameter",
    "DynamicListExtensionRequiredForAmbiguousReferences",
    "DynamicListExtensionRequiredForNonParameterReferences",
    "DynamicPropertiesExtensionRequiredForAmbiguousReferences",
    "DynamicPropertiesExtensionRequiredForNonParameterReferences",
    "DynamicPropertiesExtensionRequiredForPropertiesValuePath",
    "DynamicPropertiesItemValuePathMismatch",
    "DynamicTreeExtensionMissing",
    "EnumMustContainAtLeastOneElement",
    "ExclusiveMaximumRequiresMaximum",
    "ExclusiveMinimumRequiresMinimum",
    "ExtensionNameNotValid",
    "FieldLengthExceeded",
    "FieldLengthNotInRange",
    "FileParameterMustBeInFormData",
    "FilterFunctionsPropertyEmpty",
    "FilterFunctionsPropertyHasDuplicates",
    "FilterFunctionsPropertyInInputSchema",
    "FilterFunctionsPropertyInvalidValue",
    "HostNameNotValid",
    "InternalPropertyWithDefaultOptional",
    "InvalidConnectorCategory",
    "InvalidCustomEditorExtensionDictionaryValue",
    "InvalidEnumValue",
    "InvalidEnumValuesExtensionValue",
    "InvalidFormDataParameterName",
    "InvalidNextLinkNameValue",
    "InvalidStringBinaryProperty",
    "InvokedOperationShouldProduceArray",
    "InvokedOperationShouldProduceProperty",
    "JsonPointerNotValid",
    "JsonTypeIncorrect",
    "JsonValueNotInEnum",
    "MaxItemsMustBeGreaterThanOrEqualToZero",
    "MaxLengthMustBeGreaterThanOrEqualToZero",
    "MaxPropertiesMustBeGreaterThanOrEqualToZero",
    "MimeTypeNotCompatibleWithRequestContentSchemaType",
    "MimeTypeNotSupported",
    "MimeTypeNotValid",
    "MinItemsMustBeGreaterThanOrEqualToZero",
    "MinItemsShouldBeLessThanOrEqualToMaxItems",
    "MinLengthMustBeGreaterThanOrEqualToZero",
    "MinLengthShouldBeLessThanOrEqualToMaxLength",
    "MinPropertiesMustBeGreaterThanOrEqualToZero",
    "MinimumShouldBeLessThanOrEqualToMaximum",
    "MissingEnumValuesDisplayName",
    "MultipleOfMustBeGreaterThanZero",
    "NonBodyParameterSchemaNotValid",
    "NotificationExtensionNotSupportedInWebhookOperation",
    "NotificationExtensionSupportedForTriggerOnly",
    "NotificationOperationMustBeWebhook",
    "NotificationUrlNotAllowedInThisPosition",
    "NotificationUrlNotInternal",
    "NotificationUrlNotRequired",
    "NotificationUrlNotString",
    "OAuthSecurityRequirementValueMustBeScopeName",
    "OneOfPropertiesRequired",
    "OperationFamilyHasDuplicateRevisions",
    "OperationFamilyHasManyActiveOperations",
    "OperationFamilyHasManyActiveProductionOperations",
    "OperationFamilyHasManyEmptyRevisions",
    "OperationHasManyResponsesWithSchema",
    "OperationIdNotFound",
    "OperationIdNotUnique",
    "OperationIdRequired",
    "OperationIdSanitized",
    "OperationIdShouldEndWithRevision",
    "OperationIdTooLong",
    "OperationMissingPathParameter",
    "OperationMissingRequiredProperty",
    "OperationMustHaveNotificationContentExtension",
    "OperationMustHaveResponse",
    "OperationParameterNameIsAmbiguous",
    "OperationParameterNameNotFound",
    "OperationParameterRequiredMismatch",
    "OperationParameterStaticTypeMismatch",
    "OperationParameterTypeMismatch",
    "OperationParametersAreNotUnique",
    "OperationParametersContainDuplicateParameter",
    "OperationParametersContainMultipleBodyParameters",
    "OperationPathContainsUnsupportedCharacters",
    "OperationPathMayNotContainQueryOrFragment",
    "OperationPathMustStartWithSlash",
    "OperationPathTemplateNotValid",
    "OperationPathVariablesContainDefaults",
    "OperationRevisionEmpty",
    "OperationSchemaCountExceedsMaxAllowed",
    "OperationShouldHaveSuccessfulResponse",
    "OperationStatusAheadOfConnector",
    "OperationSummaryTooLong",
    "ParameterListContainsFormDataAndBody",
    "ParameterRefLoopNotAllowed",
    "ParameterReferenceNotFound",
    "ParameterReferenceNotValid",
    "ParamtersWithSameNameMustHaveSameTypeAndVisibility",
    "PartialDuplicateOperationPath",
    "PathItemRefNotSuppored",
    "PathParameterMissingEncoding",
    "PathParameterMustBeRequired",
    "PathParameterNotDefinedInTemplate",
    "PathParametersContainDuplicateParameter",
    "PathParametersContainMultipleBodyParameters",
    "PathRedefined",
    "PatternShouldBeValidRegularExpression",
    "ProductionStatusOnBetaService",
    "PropertyMustBeRequired",
    "QueryParameterEncodingNotSupported",
    "RequiredLoopInSchemaNotAllowed",
    "RequiredPropertyArrayEmpty",
    "RequiredPropertyDefinitionMissing",
    "RequiredPropertyMissing",
    "RequiredPropertyNotOnObject",
    "RequiredReadOnlyPropertyNotAllowedAsInput",
    "RequiredValueEmpty",
    "ReservedParameterIsUsed",
    "ResponseExampleMustBeProducedByOperation",
    "ResponseHeadersAreNotUnique",
    "ResponseMustBeDefaultOrHttpStatusCode",
    "ResponseRefLoopNotAllowed",
    "ResponseReferenceNotFound",
    "ResponseReferenceNotValid",
    "RestrictedCharactersInSummary",
    "SchemaDefinitionSetIncorrectly",
    "SchemaRefLoopNotAllowed",
    "SchemaReferenceNotFound",
    "SchemaReferenceNotValid",
    "SchemaTooDeep",
    "SchemaTypeFileNotValid",
    "SchemeNotSupported",
    "SchemeNotValid",
    "SchemesArrayEmpty",
    "SecurityRequirementMustBeDefined",
    "SecurityRequirementMustHaveEmptyValue",
    "SecurityRequirementMustHaveValue",
    "SecuritySchemePropertyNotValid",
    "SecuritySchemePropertyRequired",
    "SelectedItemValuePathNotAllowedInThisPosition",
    "SourcePropertyInternal",
    "SpecificationVersionIncorrect",
    "StringBinaryNotSupportedForFormUrlEncoded",
    "SwaggerKeywordNotSupported",
    "TagRedefined",
    "TooManyConnectorCategories",
    "TotalOperationsCountExceedsMaxAllowed",
    "TotalSchemaCountExceedsMaxAllowed",
    "UnrecognizedTypeFormat",
    "UrlNotValid",
    "ValueContainsRestrictedWords",
    "ValueMustBeInEnglish",
    "ValueMustEndWithAlphanumeric",
    "WebhookOperationsMissingNotificationUrlProperty",
)

COVERED_BY_LAYER: dict[str, str] = {
    "AdditionalPropertyNotAllowed": "AS001",
    "ApiAnnotationExtensionReplacementInfoMissingApiProperty": "AS002",
    "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty": "AS002",
    "BasePathNotValid": "AS004",
    "DynamicExtensionDefinitionNotAllowedInParameter": "AS001",
    "ExtensionNameNotValid": "AS001",
    "HostNameNotValid": "AS004",
    "InvalidNextLinkNameValue": "AS004",
    "JsonTypeIncorrect": "AS003",
    "JsonValueNotInEnum": "AS004",
    "MissingEnumValuesDisplayName": "AS002",
    "OperationPathMustStartWithSlash": "AS001",
    "PathItemRefNotSuppored": "AS001",
    "PathParameterMustBeRequired": "AS002",
    "RequiredPropertyMissing": "AS002",
    "SchemeNotSupported": "AS004",
    "SchemeNotValid": "AS004",
    "SchemesArrayEmpty": "AS004",
    "SecurityRequirementMustHaveValue": "AS003",
    "SecuritySchemePropertyNotValid": "AS001",
    "SecuritySchemePropertyRequired": "AS002",
    "SelectedItemValuePathNotAllowedInThisPosition": "AS001",
    "SpecificationVersionIncorrect": "AS004",
}
"""Codes whose mistakes the layers before the rules report, with the id of the problem."""

NOT_IMPLEMENTED: dict[str, str] = {
    "OneOfPropertiesRequired": "The groups are not published; those that are known are required keys of the schema.",
}
"""Codes that nothing reports, with the reason."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one code.

    Attributes:
        code: Microsoft's id.
        rules: the names of the rules that implement it.
        problems: the ids of the layers' problems that cover it.
        reason: why nothing does; "" when something does.
    """

    code: str
    rules: tuple[str, ...]
    problems: tuple[str, ...]
    reason: str


def coverage() -> tuple[Coverage, ...]:
    """Return what became of each code, in alphabetical order."""
    layers = {code: problem.id for problem, codes in PROBLEMS.values() for code in codes} | COVERED_BY_LAYER
    return tuple(
        Coverage(
            code,
            tuple(rule.name for rule in all_rules() if code in rule.codes),
            (layers[code],) if code in layers else (),
            NOT_IMPLEMENTED.get(code, ""),
        )
        for code in sorted(CODES)
    )
