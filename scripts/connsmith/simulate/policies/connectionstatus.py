"""setconnectionstatustounauthenticated: a connection that a test call shows to be signed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings


def sign_out(policy: Policy, draft: Draft, around: Surroundings) -> Draft:
    """Return `draft` as it is; say when its status makes the connection show as not signed in."""
    if draft.status is not None and str(draft.status) == str(policy.parameter("statusCode")):
        around.note(f"{draft.status}: the connection shows as not signed in; the caller still gets the answer")
    return draft
