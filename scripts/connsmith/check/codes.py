"""Every id of Microsoft's Swagger Validator, and what became of it here.

The ids are those of https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules,
where each has its meaning. An id is implemented by the rules that name it, found by the schemas
of the artifacts, or left out for a reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from connsmith.check.catalogue import all_rules
from connsmith.check.layers.schema import problems_by_code

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

NOT_IMPLEMENTED: dict[str, str] = {
    "FilterFunctionsPropertyInvalidValue": "The allowed values are not published.",
    "ReservedParameterIsUsed": "The reserved names are not published.",
    "OneOfPropertiesRequired": "The groups are not published; those that are known are required keys of the schema.",
}
"""Codes that nothing reports, with the reason."""


@dataclass(frozen=True, slots=True)
class CodeCoverage:
    """What became of one code.

    Attributes:
        code: Microsoft's id.
        rules: the names of the rules that implement it.
        problems: the ids of the problems of the schemas that carry it.
        reason: why nothing does; "" when something does.
    """

    code: str
    rules: tuple[str, ...]
    problems: tuple[str, ...]
    reason: str


def coverage() -> tuple[CodeCoverage, ...]:
    """Return what became of each code, in alphabetical order."""
    layers = problems_by_code()
    return tuple(
        CodeCoverage(
            code,
            tuple(rule.name for rule in all_rules() if code in rule.codes),
            tuple(sorted(layers.get(code, ()))),
            NOT_IMPLEMENTED.get(code, ""),
        )
        for code in sorted(CODES)
    )
