"""paconn as a process of its own: how it is called, what it says."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.deploy.answers import describe_body, last_lines
from connsmith.deploy.errors import DeployError, ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.deploy.installation import Installation
    from connsmith.deploy.secrecy import Secrets
    from connsmith.deploy.workspace import Workspace

_LAUNCHER = Path(__file__).with_name("launcher.py")
_REQUESTS = 20
_FIRST_REDIRECT, _FIRST_ERROR = 300, 400
_AMBIGUOUS = frozenset({301, 302, 303, 408, 500, 502, 504})
"""Answers after which the service may have done what it was asked."""

_BAD_GATEWAY = 502
_TRACEBACK = "Traceback (most recent call last)"

_PASSED_ON = (
    "PATH", "SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "LANG", "LC_ALL", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
    "http_proxy", "https_proxy", "no_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR",
)  # fmt: skip
"""What paconn needs of the environment; everything else, secrets first of all, stays here."""


@dataclass(frozen=True, slots=True)
class PaconnExchange:
    """One request of paconn and its answer.

    Attributes:
        method: the verb.
        path: where to, without the query.
        status: the HTTP status; none when there was no answer.
        retry_after: how many seconds the service asks to wait; none when it does not say.
        body: the beginning of what an error says.
        problem: what is wrong with an answer although its status may be fine; often empty.
    """

    method: str
    path: str
    status: int | None
    retry_after: float | None
    body: str
    problem: str

    @property
    def failed(self) -> bool:
        """Whether the service did not say yes."""
        return self.status is None or self.status >= _FIRST_ERROR or self.problem != ""

    @property
    def may_have_created(self) -> bool:
        """Whether the service may have made a connector: it said yes, or nothing that rules it out."""
        is_creation = self.method == "POST" and self.path.endswith("/apis")
        return is_creation and (self.status is None or self.status < _FIRST_REDIRECT or self.status in _AMBIGUOUS)

    @property
    def verdict(self) -> int | None:
        """The status, or that of a broken gateway where the status says yes and the answer is not one."""
        return _BAD_GATEWAY if self.problem and self.status and self.status < _FIRST_REDIRECT else self.status


@dataclass(frozen=True, slots=True)
class FileText:
    """A file, and the text that it shall have."""

    file: Path
    text: str


@dataclass(frozen=True, slots=True)
class Paconn:
    """Calls paconn for one deployment.

    Attributes:
        installation: where paconn is.
        workspace: the private folder that it works in.
        secrets: what must not be seen, whatever paconn prints.
        timeout: how many seconds one request may take.
        origin: the scheme and host that the token is for.
        environ: the environment of this process, of which paconn gets little.
    """

    installation: Installation
    workspace: Workspace
    secrets: Secrets
    timeout: float
    origin: str
    environ: Mapping[str, str]

    def run(
        self, arguments: list[str], secret: str | None = None, note: FileText | None = None
    ) -> list[PaconnExchange]:
        """Run one command of paconn and return what it exchanged with the service.

        Args:
            arguments: the command and its options.
            secret: the client secret of the connector.
            note: what to write down just before a connector is created.

        Raises:
            ServiceError: the service refused, or could not be reached.
            DeployError: paconn itself failed.
        """
        order = json.dumps(
            {
                "arguments": arguments,
                "secret": secret,
                "timeout": self.timeout,
                "origin": self.origin,
                "note": None if note is None else {"file": str(note.file), "text": note.text},
            }
        )
        limit = self.timeout * _REQUESTS
        command = [str(self.installation.python), "-I", "-X", "utf8", "-W", "ignore", str(_LAUNCHER)]
        try:
            done = self._call(command, order, limit)
        except subprocess.TimeoutExpired:
            message = f"paconn {arguments[0]} took longer than {limit:.0f} seconds"
            raise ServiceError(message, may_have_created=arguments[0] == "create") from None
        except OSError as error:
            raise DeployError(f"paconn cannot be started: {error.strerror}") from error
        return self._judge(arguments[0], done)

    def _call(self, command: list[str], order: str, limit: float) -> subprocess.CompletedProcess[str]:
        """Keep standard input open as long as this process lives: when it closes, the launcher gives up."""
        with subprocess.Popen(  # noqa: S603 - our own command; the secret travels on standard input
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            cwd=self.workspace.artifacts,
            env=self._environment(),
        ) as process:
            lifeline, process.stdin = process.stdin, None
            assert lifeline is not None
            try:
                with lifeline:
                    lifeline.write(order + "\n")
                    lifeline.flush()
                    output, errors = process.communicate(timeout=limit)
            except BaseException:
                process.kill()
                raise
            return subprocess.CompletedProcess(command[:1], process.returncode, output, errors)

    def _environment(self) -> dict[str, str]:
        kept = {name: self.environ[name] for name in _PASSED_ON if name in self.environ}
        home, temporary = str(self.workspace.home), str(self.workspace.folder)
        return {**kept, "HOME": home, "USERPROFILE": home, "TMPDIR": temporary, "TEMP": temporary, "TMP": temporary}

    def _judge(self, command: str, done: subprocess.CompletedProcess[str]) -> list[PaconnExchange]:
        try:
            report: dict[str, Any] = json.loads(done.stdout)
        except ValueError:
            message = self.secrets.redact(f"paconn {command} failed: {last_lines(done.stderr)}")
            raise DeployError(message, may_have_created=command == "create") from None
        exchanges = [_exchange(item) for item in report["exchanges"]]
        if report["status"] == 0 and not report["failure"]:
            return exchanges
        created = any(exchange.may_have_created for exchange in exchanges)
        if exchanges and exchanges[-1].failed:
            last = exchanges[-1]
            message = self.secrets.redact(f"paconn {command}: {_explain(last)}")
            raise ServiceError(message, last.verdict, last.retry_after, may_have_created=created)
        reason = report["failure"] or last_lines(done.stderr)
        if exchanges and _TRACEBACK in done.stderr:
            last = exchanges[-1]
            reason = f"it cannot use what the service answered to {last.method} {last.path}"
        reason = self.secrets.redact(reason)
        raise DeployError(f"paconn {command} failed: {reason[:300]}", may_have_created=created)


def _exchange(item: dict[str, Any]) -> PaconnExchange:
    seconds = item.get("retryAfter")
    retry_after = float(seconds) if isinstance(seconds, str) and seconds.isdecimal() else None
    return PaconnExchange(
        method=str(item["method"]).upper(),
        path=item["path"],
        status=item["status"],
        retry_after=retry_after,
        body=item.get("body") or "",
        problem=item.get("problem") or "",
    )


def _explain(exchange: PaconnExchange) -> str:
    """Say in one line what the service answered: its own code and message where there are any."""
    where = f"{exchange.method} {exchange.path}"
    if exchange.problem:
        return f"{where}: {exchange.problem}"
    if exchange.status is None:
        return f"{where}: no answer; the connection failed, was cut or timed out"
    return f"{where}: {exchange.status}{describe_body(exchange.body)}"
