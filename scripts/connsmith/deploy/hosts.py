"""Which hosts may get a token or a secret: those of Microsoft's clouds, and those that whoever runs connsmith allows.

A file of the repository, which a pull request can change, never has a say in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from connsmith.deploy.errors import DeployError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALLOW_VARIABLE = "CONNSMITH_ALLOW_HOSTS"
ALLOW_OPTION = "--allow-host"
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[::1\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[A-Za-z0-9._~-]*)*)",
    re.IGNORECASE,
)
"""Nothing that two programs could read differently: no user, no escape, no query."""

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_LOOPBACK = frozenset({"127.0.0.1", "[::1]", "localhost"})
_HTTPS_PORT = "443"


@dataclass(frozen=True, slots=True)
class ToldHost:
    """A host, and the credentials that it gets."""

    host: str
    gets: tuple[str, ...]


class CloudService(StrEnum):
    """What is asked; the value is the setting that says where it is."""

    POWER_APPS = "powerAppsUrl"
    FLOW = "flowUrl"
    AUTHORITY = "authorityUrl"


_PROVIDER = "https://github.com/microsoft/terraform-provider-power-platform/blob/main/internal/constants/constants.go"
_MODULE = "https://www.powershellgallery.com/packages/Microsoft.PowerApps.Administration.PowerShell"
_NATIONAL = "https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud"


@dataclass(frozen=True, slots=True)
class Cloud:
    """The hosts of one of Microsoft's clouds.

    Attributes:
        name: what Microsoft calls it.
        power_apps: the host of the Power Apps service.
        flow: the host of the Power Automate service; none where nobody outside knows it.
        authorities: the hosts that sign in.
        sources: where Microsoft says so: for Power Apps and the sign-in its Terraform provider, for Power Automate
            and previews AuthModule.psm1 of its PowerShell module.
    """

    name: str
    power_apps: str
    flow: str | None
    authorities: tuple[str, ...]
    sources: tuple[str, ...]


CLOUDS = (
    Cloud(
        "public", "api.powerapps.com", "api.flow.microsoft.com", ("login.microsoftonline.com",), (_PROVIDER, _MODULE)
    ),
    Cloud(
        "public, preview",
        "preview.api.powerapps.com",
        "preview.api.flow.microsoft.com",
        ("login.microsoftonline.com",),
        (_MODULE,),
    ),
    Cloud(
        "US Government (GCC)",
        "gov.api.powerapps.us",
        "gov.api.flow.microsoft.us",
        ("login.microsoftonline.com",),
        (_PROVIDER, _MODULE),
    ),
    Cloud(
        "US Government (GCC High)",
        "high.api.powerapps.us",
        "high.api.flow.microsoft.us",
        ("login.microsoftonline.us",),
        (_PROVIDER, _MODULE),
    ),
    Cloud(
        "US Government (DoD)",
        "api.apps.appsplatform.us",
        "api.flow.appsplatform.us",
        ("login.microsoftonline.us",),
        (_PROVIDER, _MODULE),
    ),
    Cloud(
        "China (21Vianet)",
        "api.powerapps.cn",
        "api.powerautomate.cn",
        ("login.chinacloudapi.cn", "login.partner.microsoftonline.cn"),
        (_PROVIDER, _MODULE, _NATIONAL),
    ),
    Cloud("EX", "api.powerapps.eaglex.ic.gov", None, ("login.microsoftonline.eaglex.ic.gov",), (_PROVIDER,)),
    Cloud("RX", "api.powerapps.microsoft.scloud", None, ("login.microsoftonline.microsoft.scloud",), (_PROVIDER,)),
)


@dataclass(frozen=True, slots=True)
class TrustedAddress:
    """A place that may get credentials.

    Attributes:
        origin: scheme, host and port.
        host: the host, with the port where it is not the usual one, as people read it.
        path: what follows; empty or beginning with a slash.
    """

    origin: str
    host: str
    path: str

    def __str__(self) -> str:
        """Return the whole address without a slash at its end."""
        return f"{self.origin}{self.path}".rstrip("/")


def read_allowed(options: Iterable[str], environ: Mapping[str, str]) -> frozenset[str]:
    """Return the hosts that whoever runs connsmith allows besides Microsoft's, with their ports where they have one.

    Args:
        options: what stands after each `--allow-host`.
        environ: its `CONNSMITH_ALLOW_HOSTS` has more, with blanks or commas between them.

    Raises:
        DeployError: something is no host.
    """
    named = [*options, *re.split(r"[\s,]+", environ.get(ALLOW_VARIABLE, ""))]
    for text in filter(None, named):
        if not _HOST.fullmatch(text):
            raise DeployError(f"{ALLOW_OPTION} takes a host, such as proxy.example.com or 127.0.0.1:8080, not {text!r}")
    return frozenset(text.lower() for text in named if text)


def trusted_address(text: str, service: CloudService, allowed: frozenset[str], place: str) -> TrustedAddress:
    """Return the address that `text` spells.

    Args:
        text: what a setting says.
        service: what is to be found there.
        allowed: further hosts, from `read_allowed`.
        place: the file of the setting, for messages.

    Raises:
        DeployError: it is not https, or neither Microsoft's nor allowed.
    """
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise DeployError(f"{place}: {service} must be a plain address such as https://{_hosts(service)[0]}")
    scheme, host, port = match["scheme"].lower(), match["host"].lower(), match["port"]
    shown = host if port in {None, _HTTPS_PORT} and scheme == "https" else f"{host}:{port or 80}"
    is_allowed = not allowed.isdisjoint({host, shown})
    if not is_allowed and (shown not in _hosts(service)):
        raise DeployError(
            f"{place}: {service} names {shown}, which is none of Microsoft's clouds and would get your credentials; "
            f"if it should, say {ALLOW_OPTION} {shown}"
        )
    if scheme != "https" and host not in _LOOPBACK:
        raise DeployError(f"{place}: {service} is not https; credentials never travel in the clear")
    return TrustedAddress(f"{scheme}://{shown}", shown, match["path"])


def _hosts(service: CloudService) -> tuple[str, ...]:
    found = {
        CloudService.POWER_APPS: [cloud.power_apps for cloud in CLOUDS],
        CloudService.FLOW: [cloud.flow for cloud in CLOUDS if cloud.flow],
        CloudService.AUTHORITY: [host for cloud in CLOUDS for host in cloud.authorities],
    }
    return tuple(found[service])
