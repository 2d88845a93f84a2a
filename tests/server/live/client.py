"""Asks an application without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from starlette.types import ASGIApp

TOKEN = "of-the-page"  # noqa: S105 - opens nothing but the application of a test
PORT = 7999
BASE = f"http://127.0.0.1:{PORT}"


class Client:
    """Sends requests as a program on this machine, or the page itself, would.

    Args:
        application: what is asked.
    """

    def __init__(self, application: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(application)

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, **content: Any
    ) -> httpx.Response:
        given = {"X-Connsmith-Token": TOKEN, **(headers or {})}

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url=BASE) as client:
                return await client.request(method, url, headers=given, **content)

        return asyncio.run(ask())

    def get(self, url: str, **content: Any) -> httpx.Response:
        return self.request("GET", url, **content)

    def post(self, url: str, **content: Any) -> httpx.Response:
        return self.request("POST", url, **content)

    def delete(self, url: str, **content: Any) -> httpx.Response:
        return self.request("DELETE", url, **content)
