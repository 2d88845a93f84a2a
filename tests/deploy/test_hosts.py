"""Which hosts may get a credential."""

from __future__ import annotations

import pytest

from connsmith.deploy.errors import DeployError
from connsmith.deploy.hosts import CLOUDS, Cloud, CloudService, read_allowed, trusted_address

NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize("cloud", CLOUDS, ids=[cloud.name for cloud in CLOUDS])
def test_each_cloud_of_microsoft_is_trusted_and_says_where_it_is_from(cloud: Cloud) -> None:
    assert cloud.sources
    assert all(source.startswith("https://") for source in cloud.sources)
    address = f"https://{cloud.power_apps}"
    assert address == str(trusted_address(f"{address}/", CloudService.POWER_APPS, NOBODY, "f"))
    for host in cloud.authorities:
        assert host == trusted_address(f"https://{host}", CloudService.AUTHORITY, NOBODY, "f").host


def test_a_host_is_trusted_for_its_own_service_only() -> None:
    with pytest.raises(DeployError, match="none of Microsoft's clouds"):
        trusted_address("https://login.microsoftonline.com", CloudService.POWER_APPS, NOBODY, "f")


@pytest.mark.parametrize(
    "address",
    [
        "https://api.powerapps.com@evil.example.com",
        "https://evil.example.com\\@api.powerapps.com",
        "https://api.powerapps.com.evil.example.com",
        "https://api.powerapps.com:8443",
        "https://api.powerapps.com%2f@evil.example.com",
        "https://evil.example.com#api.powerapps.com",
        "https://evil.example.com?api.powerapps.com",
        "http://api.powerapps.com",
        "ftp://api.powerapps.com",
        "//api.powerapps.com",
        "https://api.power\u0430pps.com",
        "https://api.powerapps.com\n",
        "",
    ],
)
def test_an_address_that_only_looks_like_microsofts_is_refused(address: str) -> None:
    with pytest.raises(DeployError, match="powerAppsUrl"):
        trusted_address(address, CloudService.POWER_APPS, NOBODY, "f")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://API.PowerApps.com/", "https://api.powerapps.com"),
        ("https://api.powerapps.com:443", "https://api.powerapps.com"),
        ("https://proxy.example.com:8443/x", "https://proxy.example.com:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_what_is_used_is_the_address_that_was_looked_at(address: str, origin: str) -> None:
    allowed = read_allowed(("proxy.example.com:8443",), {"CONNSMITH_ALLOW_HOSTS": "127.0.0.1, [::1]"})
    assert origin == trusted_address(address, CloudService.POWER_APPS, allowed, "f").origin


def test_an_allowed_host_with_a_port_is_allowed_at_that_port_only() -> None:
    allowed = read_allowed(("proxy.example.com:8443",), {})
    with pytest.raises(DeployError, match=r"--allow-host proxy\.example\.com:9443"):
        trusted_address("https://proxy.example.com:9443", CloudService.POWER_APPS, allowed, "f")


@pytest.mark.parametrize("address", ["http://proxy.example.com", "http://10.0.0.1", "http://127.0.0.2"])
def test_nothing_travels_in_the_clear_but_to_loopback(address: str) -> None:
    allowed = frozenset({"proxy.example.com", "10.0.0.1", "127.0.0.2"})
    with pytest.raises(DeployError, match="is not https"):
        trusted_address(address, CloudService.POWER_APPS, allowed, "f")


@pytest.mark.parametrize("host", ["https://x.example.com", "a b", "x/y", "@x", "*", "x:y"])
def test_an_allowed_host_is_a_host(host: str) -> None:
    with pytest.raises(DeployError, match="takes a host"):
        read_allowed((host,), {})
