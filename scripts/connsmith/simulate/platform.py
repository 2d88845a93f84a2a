"""One call through the platform: from the inputs of a flow to the service and back, each step with its trace.

Credentials come first (fact call-credentials-first), then policies in their order (fact policy-order), and the script
sees what they made (fact call-script-after-policies).
"""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.exchange.address import below, join_url, split_url
from connsmith.exchange.message import Answer, Request, with_header
from connsmith.model.policytemplates import FAILURE, REQUEST, RESPONSE
from connsmith.simulate.assumptions import YesNo
from connsmith.simulate.call import Outcome
from connsmith.simulate.connection import credentials_of, undefined_names
from connsmith.simulate.expression import PolicyError
from connsmith.simulate.inputs import Serialised, serialise
from connsmith.simulate.policies.draft import Draft, Surroundings
from connsmith.simulate.policies.registry import EFFECTS
from connsmith.simulate.routing import match_path
from connsmith.simulate.trace import StepKind, Trace
from connsmith.simulate.upstream import UnreachableError, failed_answer, platform_error
from connsmith.simulate.verdict import judge_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diagnostics import Span
    from connsmith.reading.operation import Operation
    from connsmith.reading.policy import Policy
    from connsmith.simulate.call import Call
    from connsmith.simulate.connector import SimulatedConnector
    from connsmith.simulate.scripting import ScriptHost, ScriptResult
    from connsmith.simulate.upstream import Upstream

_ERROR = 400
_UNDEFINED = (
    "no connection can be made with it (ParameterNotDefined): Parameter '{name}' is not allowed on the connection "
    "since it was not defined as a connection parameter when the API was registered"
)


def run_call(connector: SimulatedConnector, call: Call, upstream: Upstream) -> Outcome:
    """Return what becomes of `call` when `upstream` is the service.

    Raises:
        InputError: the inputs make no request.
    """
    return _Run(connector, call, upstream).outcome()


class _Run:
    """One call on its way."""

    def __init__(self, connector: SimulatedConnector, call: Call, upstream: Upstream) -> None:
        self._connector = connector
        self._call = call
        self._upstream = upstream
        self._trace = Trace()
        self._sent: list[Request] = []
        self._script: ScriptResult | None = None
        self._path_values: Mapping[str, str] = {}
        self._refused = ""
        self._credentials: frozenset[str] = frozenset()
        self._host_span: Span | None = connector.span("apiDefinition", ("host",))

    def outcome(self) -> Outcome:
        """Return what becomes of the call."""
        answer = self._answer()
        shown = "no body" if not answer.content else f"{len(answer.content):,} bytes"
        self._trace.add(StepKind.ANSWER, self._call.operation.name, f"the flow gets {answer.status} with {shown}")
        problems = judge_answer(self._connector, self._call.operation, answer, self._trace)
        steps = tuple(self._trace.steps)
        return Outcome(answer, tuple(self._sent), steps, problems, self._script, self._refused)

    def _answer(self) -> Answer:
        draft = self._with_credentials(self._serialise())
        try:
            draft = self._apply(REQUEST, draft)
        except PolicyError as error:
            return self._refuse(str(error))
        answer, by_script = self._serve(draft)
        return self._respond(draft, answer, by_script=by_script)

    def _refuse(self, why: str) -> Answer:
        self._refused = why
        return platform_error(500, why)

    def _serialise(self) -> Draft:
        operation = self._call.operation
        span = self._connector.span("apiDefinition", operation.pointer)
        if self._call.request is not None:
            draft = draft_of(self._call.request, operation)
            self._path_values = match_path(operation.path, draft.path) or {}
            self._trace.add(StepKind.CALL, operation.name, f"the request as given: {draft.request.url}", span)
        else:
            definition = self._connector.reading.definition
            assert definition is not None
            made: Serialised = serialise(definition, operation, self._call.inputs)
            draft, self._path_values = made.draft, made.path_values
            self._trace.add(StepKind.CALL, operation.name, f"{draft.method} {draft.request.url}", span)
            for note in made.notes:
                self._trace.add(StepKind.CALL, operation.name, note, span)
        if self._call.state:
            named = self._call.state
            kept = tuple(pair for pair in draft.query if pair[0] not in named)
            draft = replace(draft, query=(*kept, *named.items()))
            self._trace.add(StepKind.CALL, operation.name, f"state of the last poll: {draft.request.url}", span)
        return draft

    def _with_credentials(self, draft: Draft) -> Draft:
        credentials = credentials_of(self._connector.reading, self._call.connection)
        span = self._connector.span(credentials.document, credentials.pointer)
        self._trace.add(StepKind.CREDENTIALS, "connection", credentials.message, span)
        for name in undefined_names(self._connector.reading, self._call.connection):
            self._trace.add(StepKind.CREDENTIALS, "connection", f"{name}: {_UNDEFINED.format(name=name)}")
        headers = draft.headers
        for name, value in credentials.headers:
            headers = with_header(headers, name, value)
        self._credentials = frozenset(name for name, _ in credentials.query)
        return replace(draft, headers=headers, query=(*draft.query, *credentials.query))

    def _apply(self, section: str, draft: Draft) -> Draft:
        for policy in self._connector.reading.policies if self._call.policies else ():
            names = {name for _, name in policy.operations}
            if names and self._call.operation.id not in names:
                continue
            template = EFFECTS.get(policy.template)
            if template is None or template.apply is None:
                if section == REQUEST:
                    self._note(policy, "not simulated: nobody has documented this template; passed by")
            elif template.section_of(policy).lower() == section.lower():
                draft = self._apply_one(policy, section, draft)
        return draft

    def _apply_one(self, policy: Policy, section: str, draft: Draft) -> Draft:
        template = EFFECTS[policy.template]
        assert template.apply is not None
        try:
            changed = template.apply(policy, draft, self._surroundings(policy, draft))
        except PolicyError as error:
            if section != REQUEST and draft.status is not None and draft.status >= _ERROR:
                self._note(policy, f"{error} The answer is an error, so it is passed on as it is")
                return draft
            self._note(policy, f"fails with 500: {error}")
            raise
        if changed.base != draft.base:
            self._host_span = self._connector.span("apiProperties", policy.pointer)
        return changed

    def _surroundings(self, policy: Policy, draft: Draft) -> Surroundings:
        return Surroundings(
            connection=self._call.connection,
            path_values=self._path_values,
            request_headers={name.lower(): value for name, value in draft.headers},
            assumptions=self._connector.assumptions,
            note=lambda message, assumed="": self._note(policy, message, assumed),
            fetch=self._send,
            public_base=self._public_base(),
            credentials=self._credentials,
            state=self._call.state,
        )

    def _note(self, policy: Policy, message: str, assumed: str = "") -> None:
        span = self._connector.span("apiProperties", policy.pointer)
        self._trace.add(StepKind.POLICY, policy.name, message, span, assumed=assumed)

    def _serve(self, draft: Draft) -> tuple[Answer, bool]:
        """Return the answer of the script or the service, and whether the script gave it."""
        operation = self._call.operation
        runs = self._connector.reading.runs_script(operation)
        if runs and self._connector.script is None:
            message = "script.csx is not run: no .NET found; `connsmith test --setup` fetches one"
            self._trace.add(StepKind.SCRIPT, "script.csx", message, self._connector.script_span(operation.id))
        if runs and self._connector.script is not None:
            return self._run_script(self._connector.script, draft), True
        self._trace.add(StepKind.HOST, operation.name, f"the service is {draft.base}", self._host_span)
        return self._reach(draft.request), False

    def _run_script(self, script: ScriptHost, draft: Draft) -> Answer:
        operation = self._call.operation
        original = join_url(self._public_base(), draft.path, draft.query)
        told = base64.b64encode(operation.id.encode()).decode("ascii") if self._call.encodes_id else operation.id
        span = self._connector.script_span(operation.id)
        limits = self._connector.assumptions
        message = f"warned above {limits.script_warning:g} s, stopped at {limits.script_limit:g} s"
        self._trace.add(StepKind.SCRIPT, "script.csx", message, span, assumed="scriptLimit")
        self._trace.add(StepKind.HOST, operation.name, f"the script is handed {draft.base}", self._host_span)
        result = script.run(draft.request, told, original, self._send)
        self._script = result
        for line in result.log:
            self._trace.add(StepKind.SCRIPT, "script.csx", f"log: {line}", span)
        if result.fault is not None:
            self._trace.add(StepKind.SCRIPT, "script.csx", result.fault.message, span)
        if result.answer is None:
            return platform_error(500, "InternalServerError")
        self._trace.add(StepKind.SCRIPT, "script.csx", f"returned {result.answer.status}", span)
        return result.answer

    def _public_base(self) -> str:
        if self._call.public_base:
            return self._call.public_base
        address = self._call.operation.address
        return f"{address.scheme}://{address.host or 'localhost'}{address.base_path}"

    def _reach(self, request: Request) -> Answer:
        try:
            return self._send(request)
        except UnreachableError as error:
            self._trace.add(StepKind.SEND, request.method, f"no answer from the service: {error.reason}")
            return failed_answer(error)

    def _send(self, request: Request) -> Answer:
        self._sent.append(request)
        answer = self._upstream(request)
        self._trace.add(StepKind.SEND, request.method, f"{request.url} was answered with {answer.status}")
        return answer

    def _respond(self, draft: Draft, answer: Answer, *, by_script: bool) -> Answer:
        if by_script and self._has_response_policies():
            assumed = "responsePoliciesAfterScript"
            runs = self._connector.assumptions.response_policies_after_script is YesNo.YES
            message = "response policies work on what the script returned" if runs else "response policies are left out"
            self._trace.add(StepKind.POLICY, "script.csx", message, assumed=assumed)
            if not runs:
                return answer
        answered = replace(draft, headers=answer.headers, content=answer.content, status=answer.status)
        try:
            answered = self._apply(RESPONSE, answered)
            if answer.status >= _ERROR:
                answered = self._apply(FAILURE, answered)
        except PolicyError as error:
            return self._refuse(str(error))
        return Answer(answered.status or answer.status, answered.headers, answered.content)

    def _has_response_policies(self) -> bool:
        return self._call.policies and any(
            template is not None and template.section_of(policy) != REQUEST
            for policy in self._connector.reading.policies
            for template in [EFFECTS.get(policy.template)]
            if policy.is_for_all or self._call.operation.id in {name for _, name in policy.operations}
        )


def draft_of(request: Request, operation: Operation) -> Draft:
    """Return `request` as policies see it; an address without a host is below that of `operation`."""
    address = operation.address
    origin = f"{address.scheme}://{address.host or 'localhost'}"
    parts = split_url(request.url)
    rest = below(parts.path, address.base_path)
    base = (parts.origin or origin) + (address.base_path if rest is not None or not parts.origin else "")
    path = rest if rest is not None else parts.path
    return Draft(request.method, base, path, parts.query, request.headers, request.content)
