"""What a flow must do with an operation so that a kind of change concerns it."""

from __future__ import annotations

from enum import Enum


class Touch(Enum):
    """The use that a change is about."""

    CALL = "calls it"
    CALL_PERHAPS = "calls it; what it does then is not known"
    READ = "reads the output"
    READ_UNLISTED = "reads an output that is not listed"
    FILL = "passes the input"
    FILL_PERHAPS = "passes the input; whether that matters depends on the value"
    FILL_UNLISTED = "passes an input that is not listed"
    LACK = "does not pass the input"
    LACK_PERHAPS = "does not pass the input; whether that matters is not known"
    VALUE = "passes one of the values"
    OTHER_VALUE = "passes another value"
    READ_OR_CALL = "reads or calls what is put together when a flow is made"
    APP = "passes inputs by their place, as apps do"
    NOTHING = "nothing that a flow does"


_KINDS: dict[Touch, str] = {
    Touch.CALL: """
        operation-removed operation-renamed operation-path-changed operation-method-changed operation-hidden
        operation-security-changed
        trigger-kind-changed trigger-mechanism-changed callback-changed
        host-changed base-path-changed base-path-moved schemes-changed
        auth-kind-changed auth-added auth-removed auth-key-moved auth-requirement-changed oauth-settings-removed
        oauth-settings-added auth-choice-removed oauth-provider-changed oauth-client-changed oauth-scope-added
        oauth-scope-removed oauth-setting-changed auth-set-removed required-connection-parameter-added
        connection-parameter-removed connection-parameter-type-changed connection-parameter-now-required
        connection-value-removed
    """,
    Touch.CALL_PERHAPS: """
        operation-deprecated request-type-removed response-type-removed
        operation-revision-changed operation-annotation-changed operation-extension-changed path-extension-changed
        operation-shown operation-visibility-changed operation-restored
        paging-added paging-changed paging-removed
        trigger-hint-changed trigger-fetch-changed trigger-value-changed
        dynamic-values-added dynamic-values-removed dynamic-values-rewired dynamic-values-path-changed
        dynamic-values-collection-changed dynamic-values-setting-changed dynamic-values-relabelled
        dynamic-tree-added dynamic-tree-removed dynamic-tree-rewired dynamic-tree-setting-changed
        dynamic-target-missing dynamic-target-restored
        policy-added policy-removed policy-changed policy-operations-changed policy-order-changed
        script-added script-removed script-changed script-operation-added script-operation-removed
        script-scope-changed definition-extension-changed
        auth-choice-added auth-set-added optional-connection-parameter-added connection-parameter-now-optional
        connection-value-added connection-default-changed connection-setting-changed
    """,
    Touch.READ: """
        output-removed output-now-optional output-now-required output-type-changed output-format-changed
        output-enum-introduced output-enum-value-added output-enum-value-removed output-enum-dropped
        output-default-changed output-limit-narrowed output-limit-widened output-hidden output-shown
        output-visibility-changed output-discriminator-changed output-extension-changed
        response-removed response-added response-status-changed output-schema-added output-schema-removed
        response-extension-changed notification-added notification-removed
    """,
    Touch.READ_UNLISTED: "output-closed output-opened output-map-changed",
    Touch.FILL: """
        input-removed input-moved body-renamed input-type-changed input-format-changed input-hidden
        input-now-read-only
    """,
    Touch.FILL_PERHAPS: """
        input-limit-narrowed input-limit-widened input-encoding-changed input-list-format-changed input-empty-refused
        input-empty-allowed input-discriminator-changed input-extension-changed input-enum-dropped
        input-enum-value-added input-now-writable input-visibility-changed
    """,
    Touch.FILL_UNLISTED: "input-closed input-opened input-map-changed",
    Touch.LACK: "required-input-added input-now-required",
    Touch.LACK_PERHAPS: "optional-input-added input-default-added input-default-changed input-default-removed",
    Touch.VALUE: "input-enum-value-removed",
    Touch.OTHER_VALUE: "input-enum-introduced",
    Touch.READ_OR_CALL: """
        dynamic-schema-added dynamic-schema-removed dynamic-schema-rewired dynamic-schema-path-changed
        dynamic-schema-setting-changed
    """,
    Touch.APP: "input-order-changed input-now-optional input-enum-reordered input-shown",
    Touch.NOTHING: """
        operation-added operation-text-changed request-type-added response-type-added output-added
        output-text-changed input-text-changed response-header-added response-header-removed response-text-changed
        auth-text-changed connection-text-changed policy-title-changed
        title-changed metadata-changed version-raised version-lowered version-respelled status-changed
        capability-added capability-removed capability-changed throttling-changed availability-changed
        unread-key-changed property-changed
    """,
}

TOUCHES: dict[str, Touch] = {name: touch for touch, names in _KINDS.items() for name in names.split()}
"""What each kind of change is about, by its name."""
