"""What can happen to authentication, and so to the connections that exist."""

from __future__ import annotations

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_NEW_CONNECTIONS = "Everybody has to make a new connection and put it into every flow and app."
_ADD_A_TYPE = "Add the new kind as a further authentication type (connectionParameterSets), and keep the old one."
_CHANGE_FORBIDDEN = ("break-auth-type", "auth-change-forbidden")

_SAME_CONNECTIONS = Ruling(
    Circumstance.SAME_CONNECTIONS,
    Impact.RISKY,
    "connections are made from connectionParameters, which stay the same; that the platform reads security schemes "
    "beside them is documented nowhere.",
)

AUTH_KIND_CHANGED = ChangeKind(
    "auth-kind-changed",
    Impact.BREAKING,
    says="the kind of authentication changes from {before} to {after}",
    why=_NEW_CONNECTIONS,
    instead=_ADD_A_TYPE,
    facts=_CHANGE_FORBIDDEN,
    rulings=(_SAME_CONNECTIONS,),
)
AUTH_ADDED = ChangeKind(
    "auth-added",
    Impact.BREAKING,
    says="authentication is added where there was none of this name: {after}",
    why="Connections that exist hold no credentials for it.",
    instead=_ADD_A_TYPE,
    facts=_CHANGE_FORBIDDEN,
    section=Section.ADDED,
    rulings=(_SAME_CONNECTIONS,),
)
AUTH_REMOVED = ChangeKind(
    "auth-removed",
    Impact.BREAKING,
    says="authentication is removed: {before}",
    why="The credentials of existing connections are no longer sent.",
    instead="Keep it as long as connections use it.",
    facts=_CHANGE_FORBIDDEN,
    section=Section.REMOVED,
    rulings=(_SAME_CONNECTIONS,),
)
AUTH_KEY_MOVED = ChangeKind(
    "auth-key-moved",
    Impact.RISKY,
    says="{what} of the key changes from {before} to {after}",
    why="The credentials are sent in another place; connections go on if the service looks there.",
    instead="Change it only after the service accepts both.",
)
AUTH_REQUIREMENT_CHANGED = ChangeKind(
    "auth-requirement-changed",
    Impact.RISKY,
    says="the security requirement changes from {before} to {after}",
    why="Connections made for the old requirement may not satisfy the new one.",
    instead="Try a connection that was made before the change.",
)
AUTH_TEXT_CHANGED = ChangeKind(
    "auth-text-changed",
    Impact.SAFE,
    says="{what} changes from {old} to {new}",
    why="Only what people read when they make a connection changes.",
    instead="Nothing needs to be done.",
)
OAUTH_SETTINGS_REMOVED = ChangeKind(
    "oauth-settings-removed",
    Impact.BREAKING,
    says="the settings of the sign-in are removed: {before}",
    why="Nobody can sign in any more, and existing connections cannot renew their tokens.",
    instead="Keep oAuthSettings as long as the parameter is a sign-in.",
    facts=_CHANGE_FORBIDDEN,
    section=Section.REMOVED,
)
OAUTH_SETTINGS_ADDED = ChangeKind(
    "oauth-settings-added",
    Impact.BREAKING,
    says="the sign-in gets settings that it did not have: {after}",
    why="Existing connections were made without them and hold no tokens of this provider.",
    instead=_ADD_A_TYPE,
    facts=_CHANGE_FORBIDDEN,
    section=Section.ADDED,
)
AUTH_CHOICE_ADDED = ChangeKind(
    "auth-choice-added",
    Impact.RISKY,
    says="the single sign-in ({before}) becomes the choice of {after}",
    why=(
        "One choice asks for what the single sign-in asked for; that connections made before belong to it is "
        "documented nowhere."
    ),
    instead="Keep connectionParameters beside the sets (`legacy: true` in the sources).",
    section=Section.ADDED,
)
AUTH_CHOICE_REMOVED = ChangeKind(
    "auth-choice-removed",
    Impact.BREAKING,
    says="the choice of {before} becomes a single sign-in ({after})",
    why="Connections that were made with another choice can no longer be used.",
    instead="Keep every choice that has connections.",
    facts=_CHANGE_FORBIDDEN,
    section=Section.REMOVED,
)
OAUTH_PROVIDER_CHANGED = ChangeKind(
    "oauth-provider-changed",
    Impact.BREAKING,
    says="the identity provider changes from {before} to {after}",
    why=_NEW_CONNECTIONS,
    instead=_ADD_A_TYPE,
    facts=_CHANGE_FORBIDDEN,
)
OAUTH_CLIENT_CHANGED = ChangeKind(
    "oauth-client-changed",
    Impact.BREAKING,
    says="the client id changes from {before} to {after}",
    why="The tokens of existing connections belong to the old app registration and cannot be renewed.",
    instead="Keep the app registration; add a new secret to it instead.",
    rulings=(Ruling(Circumstance.PLACEHOLDER, Impact.SAFE, "one side is a placeholder: connections go on."),),
)
OAUTH_SCOPE_ADDED = ChangeKind(
    "oauth-scope-added",
    Impact.RISKY,
    says="scopes are added: {after}",
    why=("Existing connections were not consented to for them; calls that need them fail until people sign in again."),
    instead="Announce it, and ask for the scope only where an operation needs it.",
    section=Section.ADDED,
)
OAUTH_SCOPE_REMOVED = ChangeKind(
    "oauth-scope-removed",
    Impact.RISKY,
    says="scopes are removed: {before}",
    why="Connections that are renewed lose the right; an operation that needs it fails.",
    instead="Remove a scope only when no operation needs it.",
    section=Section.REMOVED,
)
OAUTH_SETTING_CHANGED = ChangeKind(
    "oauth-setting-changed",
    Impact.RISKY,
    says="{what} of the sign-in changes from {before} to {after}",
    why="Existing connections may not be able to renew their tokens.",
    instead="Let a connection that was made before the change renew its token.",
)
AUTH_SET_ADDED = ChangeKind(
    "auth-set-added",
    Impact.SAFE,
    says="the authentication type {after} is added",
    why="Existing connections go on with theirs.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
AUTH_SET_REMOVED = ChangeKind(
    "auth-set-removed",
    Impact.BREAKING,
    says="the authentication type {before} is removed",
    why="Connections that were made with it can no longer be used.",
    instead="Keep it, and say in its title that it is deprecated.",
    facts=_CHANGE_FORBIDDEN,
    section=Section.REMOVED,
)
REQUIRED_CONNECTION_PARAMETER_ADDED = ChangeKind(
    "required-connection-parameter-added",
    Impact.BREAKING,
    says="a required connection parameter is added",
    why="Existing connections have no value for it.",
    instead="Make it optional, or add a new authentication type that has it.",
    section=Section.ADDED,
    rulings=(
        Ruling(
            Circumstance.DEFAULT,
            Impact.RISKY,
            "it has a default; connections that were made before may still lack the value.",
        ),
    ),
)
OPTIONAL_CONNECTION_PARAMETER_ADDED = ChangeKind(
    "optional-connection-parameter-added",
    Impact.SAFE,
    says="an optional connection parameter is added",
    why="Existing connections go on without it.",
    instead="Make sure that policies give it a default: @connectionParameters('name', 'default').",
    section=Section.ADDED,
)
CONNECTION_PARAMETER_REMOVED = ChangeKind(
    "connection-parameter-removed",
    Impact.BREAKING,
    says="the connection parameter is removed",
    why="The value that existing connections hold is no longer sent, and policies that read it get nothing.",
    instead="Keep it, and hide it when no one needs to enter it any more.",
    section=Section.REMOVED,
)
CONNECTION_PARAMETER_TYPE_CHANGED = ChangeKind(
    "connection-parameter-type-changed",
    Impact.BREAKING,
    says="the type of the connection parameter changes from {before} to {after}",
    why="The value that existing connections hold is of the old type.",
    instead="Add a new parameter of the new type.",
    rulings=(
        Ruling(
            Circumstance.WIDENED,
            Impact.RISKY,
            "both are text; connections hold a value that fits.",
        ),
    ),
)
CONNECTION_PARAMETER_NOW_REQUIRED = ChangeKind(
    "connection-parameter-now-required",
    Impact.BREAKING,
    says="the connection parameter becomes required",
    why="Existing connections may have no value for it.",
    instead="Leave it optional, and give it a default in the policies.",
    rulings=(Ruling(Circumstance.DEFAULT, Impact.RISKY, "it has a default, which existing connections may lack."),),
)
CONNECTION_PARAMETER_NOW_OPTIONAL = ChangeKind(
    "connection-parameter-now-optional",
    Impact.SAFE,
    says="the connection parameter becomes optional",
    why="Existing connections go on.",
    instead="Nothing needs to be done.",
)
CONNECTION_VALUE_REMOVED = ChangeKind(
    "connection-value-removed",
    Impact.BREAKING,
    says="allowed values of the connection parameter are removed: {before}",
    why="Connections that hold one of them are no longer valid.",
    instead="Keep the value.",
    section=Section.REMOVED,
)
CONNECTION_VALUE_ADDED = ChangeKind(
    "connection-value-added",
    Impact.SAFE,
    says="values are added to those allowed: {after}",
    why="Existing connections go on.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
CONNECTION_DEFAULT_CHANGED = ChangeKind(
    "connection-default-changed",
    Impact.RISKY,
    says="the default of the connection parameter changes from {before} to {after}",
    why="New connections get another value than those that exist.",
    instead="Say so in the description of the parameter.",
)
CONNECTION_TEXT_CHANGED = ChangeKind(
    "connection-text-changed",
    Impact.SAFE,
    says="{what} changes from {old} to {new}",
    why="Only what people read when they make a connection changes.",
    instead="Nothing needs to be done.",
)
CONNECTION_SETTING_CHANGED = ChangeKind(
    "connection-setting-changed",
    Impact.RISKY,
    says="{what} changes from {before} to {after}",
    why="It changes how connections are made, in a way that connsmith cannot judge.",
    instead="Make a connection with the old and the new connector, and use both.",
)

KINDS = (
    AUTH_KIND_CHANGED,
    AUTH_ADDED,
    AUTH_REMOVED,
    AUTH_KEY_MOVED,
    AUTH_REQUIREMENT_CHANGED,
    AUTH_TEXT_CHANGED,
    OAUTH_SETTINGS_REMOVED,
    OAUTH_SETTINGS_ADDED,
    AUTH_CHOICE_ADDED,
    AUTH_CHOICE_REMOVED,
    OAUTH_PROVIDER_CHANGED,
    OAUTH_CLIENT_CHANGED,
    OAUTH_SCOPE_ADDED,
    OAUTH_SCOPE_REMOVED,
    OAUTH_SETTING_CHANGED,
    AUTH_SET_ADDED,
    AUTH_SET_REMOVED,
    REQUIRED_CONNECTION_PARAMETER_ADDED,
    OPTIONAL_CONNECTION_PARAMETER_ADDED,
    CONNECTION_PARAMETER_REMOVED,
    CONNECTION_PARAMETER_TYPE_CHANGED,
    CONNECTION_PARAMETER_NOW_REQUIRED,
    CONNECTION_PARAMETER_NOW_OPTIONAL,
    CONNECTION_VALUE_REMOVED,
    CONNECTION_VALUE_ADDED,
    CONNECTION_DEFAULT_CHANGED,
    CONNECTION_TEXT_CHANGED,
    CONNECTION_SETTING_CHANGED,
)
