"""One connector's script, compiled once by its content and run as often as it is called."""

from __future__ import annotations

import base64
import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.emit.artifact import SCRIPT_FILE
from connsmith.errors import ConnsmithError
from connsmith.exchange.message import Answer, Request
from connsmith.simulate.script.process import EndedError, LateError
from connsmith.simulate.script.workerbuild import ensure_worker
from connsmith.simulate.scripting import ScriptFault, ScriptResult
from connsmith.simulate.upstream import UnreachableError
from connsmith.source.usercache import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from connsmith.simulate.script.process import WorkerProcess
    from connsmith.simulate.script.runtime import Runtime

_NAMESPACES = (
    "System", "System.Collections", "System.Collections.Generic", "System.Diagnostics", "System.IO",
    "System.IO.Compression", "System.Linq", "System.Net", "System.Net.Http", "System.Net.Http.Headers",
    "System.Net.Security", "System.Security.Authentication", "System.Security.Cryptography", "System.Text",
    "System.Text.RegularExpressions", "System.Threading", "System.Threading.Tasks", "System.Web", "System.Xml",
    "System.Xml.Linq", "Microsoft.Extensions.Logging", "Newtonsoft.Json", "Newtonsoft.Json.Linq",
)  # fmt: skip
_USINGS = "".join(f"using {name}; " for name in _NAMESPACES)
"""What the platform supplies: published scripts without a single `using` are the rule."""

_COMPILE_LIMIT = 120.0


@dataclass(slots=True)
class _Talk:
    """One run: its number, when it has to be over, and what has come of it so far."""

    run: int
    began: float
    limit: float
    log: list[str]
    upstream_seconds: float = 0.0

    @property
    def left(self) -> float:
        """Seconds until the limit."""
        return self.began + self.limit - time.monotonic()


class WorkerHost:
    """Runs one script in the worker process.

    Args:
        runtime: the .NET that compiles and runs it.
        process: the process.
        script: the text of the script.
        limit: seconds after which a run is stopped.
    """

    def __init__(self, runtime: Runtime, process: WorkerProcess, script: str, limit: float) -> None:
        self._runtime = runtime
        self._process = process
        self._script = script
        self._limit = limit
        self._fault: ScriptFault | None = None
        self._assembly: Path | None = None

    def run(
        self, request: Request, operation_id: str, original_url: str, send: Callable[[Request], Answer]
    ) -> ScriptResult:
        """Run the script on one request; see `ScriptHost`."""
        if self._assembly is None and self._fault is None:
            self._compile()
        if self._fault is not None:
            return ScriptResult(None, self._fault)
        talk = _Talk(self._process.next_run(), time.monotonic(), self._limit, [])
        command = {
            "run": talk.run,
            "assembly": str(self._assembly),
            "operationId": operation_id,
            "originalUrl": original_url,
            "request": _request_data(request),
        }
        try:
            self._process.tell(command)
            talk.began = time.monotonic()
            return self._follow(talk, send)
        except EndedError as error:
            why = f": {error}" if str(error) else ""
            return _stopped("ended", f"the script ended the process{why}", talk)
        except LateError:
            self._process.stop()
            return _stopped("timeout", f"the script was stopped: it ran longer than {self._limit:g} s", talk)

    def _follow(self, talk: _Talk, send: Callable[[Request], Answer]) -> ScriptResult:
        while True:
            message = self._process.hear(talk.left)
            if message.get("run") != talk.run:
                continue
            if "log" in message:
                talk.log.append(str(message["log"]))
            elif "request" in message:
                self._answer(message, talk, send)
            else:
                return _result(message, talk)

    def _answer(self, message: dict[str, Any], talk: _Talk, send: Callable[[Request], Answer]) -> None:
        began = time.monotonic()
        try:
            answer = send(_request(message["request"]))
            reply: dict[str, Any] = {"answer": message["call"], "response": _answer_data(answer)}
        except UnreachableError as error:
            reply = {"answer": message["call"], "fails": error.reason}
        talk.upstream_seconds += time.monotonic() - began
        if talk.left <= 0:
            raise LateError
        self._process.tell(reply)

    def _compile(self) -> None:
        worker = ensure_worker(self._runtime)
        key = f"{worker.parent.name}\x00{_USINGS}\x00{self._script}"
        folder = cache_folder() / "dotnet" / "scripts"
        folder.mkdir(parents=True, exist_ok=True)
        assembly = folder / f"{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.dll"
        if assembly.is_file():
            self._assembly = assembly
            return
        run = self._process.next_run()
        command = {"run": run, "source": self._script, "usings": _USINGS, "assembly": str(assembly)}
        try:
            self._process.tell(command)
            message = self._process.hear(_COMPILE_LIMIT)
        except (EndedError, LateError) as error:
            raise ConnsmithError(f"the C# compiler gave up on {SCRIPT_FILE}") from error
        if "broken" in message:
            raise ConnsmithError(f"the C# compiler failed: {str(message['broken']).splitlines()[0]}")
        self._assembly = assembly
        self._fault = _compile_fault(message["errors"])


def _compile_fault(errors: list[dict[str, Any]]) -> ScriptFault | None:
    if not errors:
        return None
    first = errors[0]
    more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
    place = f"{SCRIPT_FILE}:{first['line']}:{first['column']}"
    message = f"the script does not compile: {place}: {first['code']} {first['message']}{more}"
    return ScriptFault("compile", message, line=int(first["line"]))


def _result(message: dict[str, Any], talk: _Talk) -> ScriptResult:
    seconds = time.monotonic() - talk.began - talk.upstream_seconds
    log = tuple(talk.log)
    if "done" in message:
        return ScriptResult(_answer_of(message["done"]), None, log, seconds)
    if "threw" in message:
        return ScriptResult(None, _exception(message["threw"]), log, seconds)
    if "none" in message:
        return ScriptResult(None, ScriptFault("null", "the script returned null instead of a response"), log, seconds)
    if "absent" in message:
        fault = ScriptFault("compile", "script.csx has no class Script that derives from ScriptBase")
        return ScriptResult(None, fault, log, seconds)
    raise ConnsmithError(f"the program that runs scripts failed: {str(message.get('broken')).splitlines()[0]}")


def _exception(threw: dict[str, Any]) -> ScriptFault:
    line = int(threw["line"])
    place = f" at {SCRIPT_FILE}:{line}" if line else ""
    text = str(threw["message"])
    return ScriptFault("exception", f"the script threw {threw['type']}{place}: {text}", threw["type"], text, line)


def _stopped(kind: str, message: str, talk: _Talk) -> ScriptResult:
    return ScriptResult(None, ScriptFault(kind, message), tuple(talk.log), time.monotonic() - talk.began)


def _request_data(request: Request) -> dict[str, Any]:
    return {
        "method": request.method,
        "url": request.url,
        "headers": [list(pair) for pair in request.headers],
        "body": None if request.content is None else base64.b64encode(request.content).decode("ascii"),
    }


def _answer_data(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status,
        "headers": [list(pair) for pair in answer.headers],
        "body": None if answer.content is None else base64.b64encode(answer.content).decode("ascii"),
    }


def _request(data: dict[str, Any]) -> Request:
    return Request(str(data["method"]).upper(), str(data["url"]), _pairs(data), _content(data))


def _answer_of(data: dict[str, Any]) -> Answer:
    return Answer(int(data["status"]), _pairs(data), _content(data))


def _pairs(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in data["headers"])


def _content(data: dict[str, Any]) -> bytes | None:
    body = data.get("body")
    return None if body is None else base64.b64decode(body)
