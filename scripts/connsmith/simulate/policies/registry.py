"""The effect of each policy template, and the section in which it works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.model.policytemplates import REQUEST, RESPONSE, SECTION_KEY
from connsmith.simulate.policies.addressing import route, set_host
from connsmith.simulate.policies.collections import convert_array_to_object, convert_object_to_array, split_text
from connsmith.simulate.policies.connectionstatus import sign_out
from connsmith.simulate.policies.lookups import set_header, set_query_parameter, set_value_from_url
from connsmith.simulate.policies.polling import poll, update_next_link
from connsmith.simulate.policies.properties import set_property
from connsmith.simulate.policies.texts import encode_property, replace_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.reading.policy import Policy
    from connsmith.simulate.policies.draft import Draft, Surroundings

    Effect = Callable[[Policy, Draft, Surroundings], Draft]


@dataclass(frozen=True, slots=True)
class TemplateBehaviour:
    """How the simulator carries out a policy template.

    Attributes:
        apply: what it does; none when nobody has documented it, so that it is named and passed by.
        section: the section that it works in when a policy names none.
        is_fixed: whether it works in that section whatever a policy says.
    """

    apply: Effect | None
    section: str = REQUEST
    is_fixed: bool = False

    def section_of(self, policy: Policy) -> str:
        """Return the section that `policy` works in."""
        written = policy.parameters.get(SECTION_KEY)
        return str(written) if written and not self.is_fixed else self.section


EFFECTS: dict[str, TemplateBehaviour] = {
    "dynamichosturl": TemplateBehaviour(set_host, is_fixed=True),
    "routerequesttoendpoint": TemplateBehaviour(route, is_fixed=True),
    "setheader": TemplateBehaviour(set_header),
    "setqueryparameter": TemplateBehaviour(set_query_parameter, is_fixed=True),
    "setproperty": TemplateBehaviour(set_property),
    "setvaluefromurl": TemplateBehaviour(set_value_from_url, is_fixed=True),
    "convertarraytoobject": TemplateBehaviour(convert_array_to_object),
    "convertobjecttoarray": TemplateBehaviour(convert_object_to_array),
    "stringtoarray": TemplateBehaviour(split_text),
    "stringreplace": TemplateBehaviour(replace_text),
    "encodepropertyvalue": TemplateBehaviour(encode_property),
    "pollingtrigger": TemplateBehaviour(poll, RESPONSE, is_fixed=True),
    "updatenextlink": TemplateBehaviour(update_next_link, RESPONSE, is_fixed=True),
    "setconnectionstatustounauthenticated": TemplateBehaviour(sign_out, RESPONSE, is_fixed=True),
    "moveproperties": TemplateBehaviour(None),
    "dynamicsubdomain": TemplateBehaviour(None),
}
"""Every policy template of the platform; a test holds the keys to the table in `model.policytemplates`."""
