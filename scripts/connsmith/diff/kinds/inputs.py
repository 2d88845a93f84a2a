"""What can happen to what a flow passes: parameters, and the properties of a body."""

from __future__ import annotations

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_NEW_REVISION = "Add a new operation (`_V2`) that has it, and deprecate this one with `replaces`."
_READ_ONLY = Ruling(Circumstance.READ_ONLY, Impact.SAFE, "nobody passes a read-only property.")
_DEFAULT = Ruling(
    Circumstance.DEFAULT,
    Impact.RISKY,
    "it has a default, but the designer writes defaults when a flow is edited; that a flow made before gets it is "
    "documented nowhere.",
)
_CANVAS_ORDER = "Canvas apps pass required inputs by their place and optional ones in a record: after the connector is "

REQUIRED_INPUT_ADDED = ChangeKind(
    "required-input-added",
    Impact.BREAKING,
    says="a required input is added",
    why="Existing flows do not pass it, and the call is refused.",
    instead="Make it optional, or give it a default. " + _NEW_REVISION,
    facts=("break-required-param-added",),
    section=Section.ADDED,
    rulings=(
        _READ_ONLY,
        _DEFAULT,
    ),
)
OPTIONAL_INPUT_ADDED = ChangeKind(
    "optional-input-added",
    Impact.SAFE,
    says="an optional input is added",
    why="Existing flows do not pass it and need not.",
    instead="Make sure that the service treats its absence as before.",
    facts=("not-breaking",),
    section=Section.ADDED,
    rulings=(
        Ruling(
            Circumstance.ASKS,
            Impact.RISKY,
            "it is optional but has required properties; that flows may leave them all out is documented nowhere.",
        ),
    ),
)
INPUT_REMOVED = ChangeKind(
    "input-removed",
    Impact.BREAKING,
    says="the input is removed",
    why="Flows that pass it cannot be saved again, and what they pass is lost.",
    instead="Keep it, and say in its description that it has no effect any more. " + _NEW_REVISION,
    facts=("break-param-removed",),
    section=Section.REMOVED,
    rulings=(
        _READ_ONLY,
        Ruling(Circumstance.INTERNAL, Impact.RISKY, "no maker saw it; the service no longer gets its value."),
    ),
)
INPUT_MOVED = ChangeKind(
    "input-moved",
    Impact.BREAKING,
    says="the input moves from {before} to {after}",
    why="Flows hold inputs by their place; the value does not arrive.",
    instead="Keep the place, and move the value in a policy or in script.csx. " + _NEW_REVISION,
    facts=("break-param-moved",),
)
BODY_RENAMED = ChangeKind(
    "body-renamed",
    Impact.BREAKING,
    says="the body parameter's name changes from {before} to {after}",
    why="Flows hold the properties of a body as `<name of the body parameter>/<property>`.",
    instead="Keep the name; it is never seen by makers.",
)
INPUT_NOW_REQUIRED = ChangeKind(
    "input-now-required",
    Impact.BREAKING,
    says="the input becomes required",
    why="Existing flows that leave it out are refused.",
    instead="Leave it optional, or give it a default. " + _NEW_REVISION,
    facts=("break-required-param-added",),
    rulings=(_READ_ONLY, _DEFAULT),
)
INPUT_NOW_OPTIONAL = ChangeKind(
    "input-now-optional",
    Impact.RISKY,
    says="the input becomes optional",
    why="Flows that pass it go on. " + _CANVAS_ORDER + "refreshed in an app, its formulas no longer fit.",
    instead="Leave it required; an empty value can stand for none. Or announce it to makers of canvas apps.",
    rulings=(
        _READ_ONLY,
        Ruling(Circumstance.INTERNAL, Impact.SAFE, "no maker of a flow or app sees it."),
    ),
)
INPUT_ORDER_CHANGED = ChangeKind(
    "input-order-changed",
    Impact.RISKY,
    says="required inputs stand in another order: {before}, now {after}",
    why="Flows hold inputs by name. " + _CANVAS_ORDER + "refreshed in an app, values of one input go to another.",
    instead="Keep the order of required inputs, and add new ones at the end.",
)
INPUT_TYPE_CHANGED = ChangeKind(
    "input-type-changed",
    Impact.BREAKING,
    says="the type changes from {before} to {after}",
    why="Flows pass a value of the old type, and the call is refused.",
    instead="Keep the type, and convert in script.csx or a policy. " + _NEW_REVISION,
    facts=("break-input-type-changed",),
    rulings=(
        Ruling(
            Circumstance.WIDENED,
            Impact.RISKY,
            "the new type takes what flows pass now, but Microsoft's change check refuses every change of type.",
        ),
    ),
)
INPUT_FORMAT_CHANGED = ChangeKind(
    "input-format-changed",
    Impact.BREAKING,
    says="the format changes from {before} to {after}",
    why="Values that flows pass now may not have the new format.",
    instead="Keep the format, and accept both in the service. " + _NEW_REVISION,
    rulings=(
        Ruling(Circumstance.WIDENED, Impact.SAFE, "the new format takes what the old one took from flows."),
        Ruling(Circumstance.UNCHECKED, Impact.SAFE, "nothing checks a value of a flow against the new format."),
        Ruling(Circumstance.SIZED, Impact.RISKY, "a flow may pass a number that is too large for the new format."),
    ),
)
INPUT_ENUM_INTRODUCED = ChangeKind(
    "input-enum-introduced",
    Impact.BREAKING,
    says="a list of allowed values is added: {after}",
    why="Flows may pass a value that is not in the list.",
    instead="Offer the values through x-ms-dynamic-values, which does not refuse others.",
    facts=("break-input-enum-added",),
)
INPUT_ENUM_VALUE_REMOVED = ChangeKind(
    "input-enum-value-removed",
    Impact.BREAKING,
    says="allowed values are removed: {before}",
    why="Flows that pass one of them are refused.",
    instead="Keep the value, and let the service treat it as the one that took its place.",
    facts=("break-input-enum-removed",),
)
INPUT_ENUM_VALUE_ADDED = ChangeKind(
    "input-enum-value-added",
    Impact.SAFE,
    says="values are added to those allowed: {after}",
    why="What flows pass now is still allowed.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
INPUT_ENUM_REORDERED = ChangeKind(
    "input-enum-reordered",
    Impact.RISKY,
    says="the allowed values stand in another order: {before}, now {after}",
    why=(
        "Flows hold the value itself. What a canvas app does that took a value by its place in the list is "
        "documented nowhere."
    ),
    instead="Keep the order, and add new values at the end.",
)
INPUT_ENUM_DROPPED = ChangeKind(
    "input-enum-dropped",
    Impact.SAFE,
    says="the list of allowed values is removed: {before}",
    why="What flows pass now is still allowed; makers lose the drop-down list.",
    instead="Nothing needs to be done.",
)
INPUT_DEFAULT_ADDED = ChangeKind(
    "input-default-added",
    Impact.RISKY,
    says="a default is added: {after}",
    why="Flows that leave the input out may now pass the default.",
    instead="Choose the value that the service took when the input was absent.",
)
INPUT_DEFAULT_CHANGED = ChangeKind(
    "input-default-changed",
    Impact.RISKY,
    says="the default changes from {before} to {after}",
    why="Flows that leave the input out now pass another value, and no one is told.",
    instead="Keep the default of a published input; offer the new value in the description.",
)
INPUT_DEFAULT_REMOVED = ChangeKind(
    "input-default-removed",
    Impact.RISKY,
    says="the default is removed: {before}",
    why="Flows that leave the input out now pass nothing.",
    instead="Keep the default as long as flows rely on it.",
    rulings=(
        Ruling(
            Circumstance.REQUIRED,
            Impact.RISKY,
            "the input is required: flows hold the value that the designer wrote; one without it is refused.",
        ),
    ),
)
INPUT_LIMIT_NARROWED = ChangeKind(
    "input-limit-narrowed",
    Impact.RISKY,
    says="{what} becomes narrower: {before}, now {after}",
    why="A value that flows pass now may be refused, unless the service has always refused it.",
    instead="Narrow a limit only to what the service does already.",
)
INPUT_LIMIT_WIDENED = ChangeKind(
    "input-limit-widened",
    Impact.SAFE,
    says="{what} becomes wider: {before}, now {after}",
    why="What flows pass now is still allowed.",
    instead="Nothing needs to be done.",
)
INPUT_CLOSED = ChangeKind(
    "input-closed",
    Impact.BREAKING,
    says="properties that are not listed are no longer accepted",
    why="Flows that pass others are refused.",
    instead="List those that are in use first.",
)
INPUT_OPENED = ChangeKind(
    "input-opened",
    Impact.SAFE,
    says="properties that are not listed are accepted",
    why="What flows pass now is still allowed.",
    instead="Nothing needs to be done.",
)
INPUT_MAP_CHANGED = ChangeKind(
    "input-map-changed",
    Impact.RISKY,
    says="what unlisted properties may hold changes from {before} to {after}",
    why="The designer asks for the values in another way.",
    instead="Open an existing flow in the designer and save it.",
)
INPUT_HIDDEN = ChangeKind(
    "input-hidden",
    Impact.RISKY,
    says="the input becomes internal",
    why="Makers no longer see it: a flow that passes it loses the value when it is edited.",
    instead="Use `advanced` to move it out of sight; it stays reachable.",
    facts=("break-visibility-internal",),
)
INPUT_SHOWN = ChangeKind(
    "input-shown",
    Impact.SAFE,
    says="the input is no longer internal",
    why="Makers can now pass it.",
    instead="Give it a title and a description.",
    section=Section.ADDED,
    rulings=(
        Ruling(
            Circumstance.REQUIRED,
            Impact.RISKY,
            "it is required, so canvas apps that pass inputs by place lack one.",
        ),
    ),
)
INPUT_VISIBILITY_CHANGED = ChangeKind(
    "input-visibility-changed",
    Impact.SAFE,
    says="the visibility changes from {before} to {after}",
    why="Only the place in the designer changes.",
    instead="Nothing needs to be done.",
)
INPUT_NOW_READ_ONLY = ChangeKind(
    "input-now-read-only",
    Impact.BREAKING,
    says="the input becomes read-only",
    why="The designer does not ask for it any more, and what flows pass is lost.",
    instead="Keep it writable, or add a new operation.",
)
INPUT_NOW_WRITABLE = ChangeKind(
    "input-now-writable",
    Impact.SAFE,
    says="the input is no longer read-only",
    why="Makers can now pass it.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
INPUT_ENCODING_CHANGED = ChangeKind(
    "input-encoding-changed",
    Impact.RISKY,
    says="the URL encoding changes from {before} to {after}",
    why="A value with reserved characters that a flow passes arrives encoded in another way.",
    instead="Change it together with the service, and try a value that has `/`, `%` and a blank.",
    facts=("param-path-encoding",),
)
INPUT_LIST_FORMAT_CHANGED = ChangeKind(
    "input-list-format-changed",
    Impact.RISKY,
    says="the way to write a list changes from {before} to {after}",
    why="A list that a flow passes arrives with another separator.",
    instead="Change it together with the service.",
)
INPUT_EMPTY_REFUSED = ChangeKind(
    "input-empty-refused",
    Impact.RISKY,
    says="an empty value is no longer allowed",
    why="Flows that pass nothing under the name are refused.",
    instead="Keep allowEmptyValue.",
)
INPUT_EMPTY_ALLOWED = ChangeKind(
    "input-empty-allowed",
    Impact.SAFE,
    says="an empty value is allowed",
    why="What flows pass now is still allowed.",
    instead="Nothing needs to be done.",
)
INPUT_DISCRIMINATOR_CHANGED = ChangeKind(
    "input-discriminator-changed",
    Impact.RISKY,
    says="the discriminator changes from {before} to {after}",
    why="The service picks the kind of object that a flow passes by another property.",
    instead="Keep the discriminator, or add a new operation.",
)
INPUT_TEXT_CHANGED = ChangeKind(
    "input-text-changed",
    Impact.SAFE,
    says="{what} changes from {old} to {new}",
    why="Only what makers read changes.",
    instead="Nothing needs to be done.",
    facts=("ver-minor-update",),
)
INPUT_EXTENSION_CHANGED = ChangeKind(
    "input-extension-changed",
    Impact.RISKY,
    says="{what} changes from {before} to {after}",
    why="It may change how the platform treats the input in every flow and app; connsmith cannot judge it.",
    instead="Try an existing flow.",
)

KINDS = (
    REQUIRED_INPUT_ADDED,
    OPTIONAL_INPUT_ADDED,
    INPUT_REMOVED,
    INPUT_MOVED,
    BODY_RENAMED,
    INPUT_NOW_REQUIRED,
    INPUT_NOW_OPTIONAL,
    INPUT_ORDER_CHANGED,
    INPUT_TYPE_CHANGED,
    INPUT_FORMAT_CHANGED,
    INPUT_ENUM_INTRODUCED,
    INPUT_ENUM_VALUE_REMOVED,
    INPUT_ENUM_VALUE_ADDED,
    INPUT_ENUM_REORDERED,
    INPUT_ENUM_DROPPED,
    INPUT_DEFAULT_ADDED,
    INPUT_DEFAULT_CHANGED,
    INPUT_DEFAULT_REMOVED,
    INPUT_LIMIT_NARROWED,
    INPUT_LIMIT_WIDENED,
    INPUT_CLOSED,
    INPUT_OPENED,
    INPUT_MAP_CHANGED,
    INPUT_HIDDEN,
    INPUT_SHOWN,
    INPUT_VISIBILITY_CHANGED,
    INPUT_NOW_READ_ONLY,
    INPUT_NOW_WRITABLE,
    INPUT_ENCODING_CHANGED,
    INPUT_LIST_FORMAT_CHANGED,
    INPUT_EMPTY_REFUSED,
    INPUT_EMPTY_ALLOWED,
    INPUT_DISCRIMINATOR_CHANGED,
    INPUT_TEXT_CHANGED,
    INPUT_EXTENSION_CHANGED,
)
