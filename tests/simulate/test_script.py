"""Scripts for real: what reaches them, what comes of what they do, and where failures point. Needs a .NET."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import CLEAN, FINDINGS, USAGE, main
from connsmith.simulate.script.runtime import find_runtime
from connsmith.source.usercache import cache_folder

from .small import definition, instance

CANARY = "CANARY-secret-42"
SCHEMA = {"type": "object", "properties": {"n": {"type": "integer"}}}


@pytest.fixture(scope="session")
def _dotnet() -> None:
    if find_runtime(None) is None:
        pytest.skip("needs .NET; `connsmith test --setup` fetches one")


def folder_of(folder: Path, body: str, cases: str, *, members: str = "") -> Path:
    """Write a connector whose script does `body` for the operation Op."""
    (folder / "tests").mkdir()
    policies = [instance("setheader", "Request", name="X-Key", value="@connectionParameters('apiKey','none')")]
    properties = {
        "connectionParameters": {"apiKey": {"type": "securestring"}},
        "policyTemplateInstances": policies,
    }
    data = definition(responses={"200": {"description": "OK", "schema": SCHEMA}})
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(data))
    (folder / "apiProperties.json").write_text(json.dumps({"properties": properties}))
    script = f"""public class Script : ScriptBase
{{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {{
{body}
    }}
{members}
}}
"""
    (folder / "script.csx").write_text(script)
    (folder / "tests" / "cases.yaml").write_text(f"operation: Op\nconnection: {{apiKey: {CANARY}}}\ncases:\n{cases}")
    return folder


def run(folder: Path, capsys: pytest.CaptureFixture[str], status: int, *options: str) -> list[dict[str, Any]]:
    assert status == main(["test", str(folder), "--format", "json", *options])
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["cases"]
    return rows


def first_failure(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    failure: dict[str, Any] = run(folder, capsys, FINDINGS, *options)[0]["failures"][0]
    return failure


FORWARD = "        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);"
usefixtures = pytest.mark.usefixtures


@usefixtures("_dotnet")
def test_script_sees_the_request_after_credentials_and_policies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = """
        var key = string.Join(",", this.Context.Request.Headers.GetValues("X-Key"));
        this.Context.Logger.LogInformation("{0} {1}", this.Context.Request.RequestUri, key.Length);
        return CreateResponse();"""
    members = """
    private static HttpResponseMessage CreateResponse()
    {
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = CreateJsonContent("{\\"n\\":1}") };
    }"""
    cases = f"""\
- upstream: []
  answer: {{status: 200, json: {{n: 1}}, headers: {{Content-Type: application/json; charset=utf-8}}}}
  log: ['https://h.example/api/items {len(CANARY)}']
- policies: off
  throws: {{type: InvalidOperationException}}
"""
    assert [row["status"] for row in run(folder_of(tmp_path, body, cases, members=members), capsys, CLEAN)] == [
        "passed",
        "passed",
    ]


@usefixtures("_dotnet")
def test_dates_that_are_rewritten_fail_with_both_offsets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = """
        var response = await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
        var json = JObject.Parse(await response.Content.ReadAsStringAsync());
        response.Content = CreateJsonContent(json.ToString());
        return response;"""
    cases = """\
- upstream: [{answer: {json: {opened: '2024-05-01T10:00:00+02:00'}}}]
  answer:
    json: {opened: '2024-05-01T10:00:00+02:00'}
"""
    failure = first_failure(folder_of(tmp_path, body, cases), capsys)

    assert '-  "opened": "2024-05-01T10:00:00+02:00"' in failure["message"]
    assert '+  "opened": "2024-05-01T08:00:00+00:00"' in failure["message"]
    assert (Path(failure["file"]).name, failure["line"]) == ("cases.yaml", 6)


@usefixtures("_dotnet")
def test_exception_points_at_the_line_of_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = '        await Task.Yield();\n        throw new ArgumentException("no such shelf");'
    failure = first_failure(folder_of(tmp_path, body, "- answer: {status: 200}\n"), capsys)

    assert "the script threw ArgumentException at script.csx:6: no such shelf" in failure["message"]
    assert (Path(failure["file"]).name, failure["line"]) == ("script.csx", 6)


@usefixtures("_dotnet")
@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_line_is_right_with_a_byte_order_mark_and_any_ends_of_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ends: bytes
) -> None:
    made = folder_of(tmp_path, "        return undefined;", "- answer: {status: 200}\n")
    script = made / "script.csx"
    script.write_bytes(b"\xef\xbb\xbf" + script.read_bytes().replace(b"\n", ends))
    failure = first_failure(made, capsys)

    assert "script.csx:5:16: CS0103" in failure["message"]
    assert failure["line"] == 5


@usefixtures("_dotnet")
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("        while (true) { }", "it ran longer than 1 s"),
        ("        await Task.Delay(600000); return null;", "it ran longer than 1 s"),
        ("        Environment.Exit(0); return null;", "the script ended the process"),
        (
            "        return F(0);\n    }\n    HttpResponseMessage F(int n) { return F(1) ?? F(n);",
            "a stack overflow",
        ),
        ("        await Task.Yield(); return null;", "the script returned null instead of a response"),
    ],
    ids=["endless", "slow", "exit", "overflow", "null"],
)
def test_script_that_gives_no_answer_fails_and_the_next_case_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, said: str
) -> None:
    cases = "- answer: {status: 200}\n- skip: later\n- answer: {status: 200}\n"
    began = time.monotonic()
    rows = run(folder_of(tmp_path, body, cases), capsys, FINDINGS, "--script-limit", "1")

    assert [row["status"] for row in rows] == ["failed", "skipped", "failed"]
    assert said in rows[0]["failures"][0]["message"]
    assert said in rows[2]["failures"][0]["message"]
    assert time.monotonic() - began < 120


@usefixtures("_dotnet")
def test_operation_id_comes_in_both_forms_and_makes_one_entry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = '        if (this.Context.OperationId != "Op") { return new HttpResponseMessage(HttpStatusCode.Gone); }\n'
    cases = "- answer: {status: 200}\n- operationIdForm: plain\n  answer: {status: 200}\n"
    rows = run(folder_of(tmp_path, body + FORWARD, cases), capsys, FINDINGS)

    assert [row["status"] for row in rows] == ["failed", "passed"]
    assert "Base64" in rows[0]["failures"][0]["message"]


@usefixtures("_dotnet")
def test_parallel_calls_may_come_in_any_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = """
        var one = this.Context.SendAsync(Ask("1"), default);
        var two = this.Context.SendAsync(Ask("2"), default);
        await Task.WhenAll(one, two);
        return two.Result;"""
    members = """
    private static HttpRequestMessage Ask(string path)
    {
        return new HttpRequestMessage(HttpMethod.Get, "https://h.example/" + path);
    }"""
    cases = """\
- upstream: {anyOrder: [{expect: {path: /2}, answer: {json: {n: 2}}}, {expect: {path: /1}, answer: {json: {n: 1}}}]}
  answer: {json: {n: 2}}
- upstream: [{expect: {path: /2}, answer: {json: {n: 2}}}, {expect: {path: /1}, answer: {json: {n: 1}}}]
- upstream: [{expect: {path: /1}, answer: {json: {n: 1}}}]
- upstream: [{expect: {path: /1}}, {expect: {path: /2}, answer: {json: {n: 2}}}, {expect: {path: /3}}]
"""
    rows = run(folder_of(tmp_path, body, cases, members=members), capsys, FINDINGS)
    said = [[failure["message"] for failure in row["failures"]] for row in rows]

    assert said == [
        [],
        ["wrong order: GET /1 came before /2"],
        ["unexpected extra request: GET /2"],
        ["never called: /3 was awaited"],
    ]


@usefixtures("_dotnet")
def test_nothing_of_one_run_reaches_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = """
        var response = new HttpResponseMessage(HttpStatusCode.OK);
        response.Content = CreateJsonContent("{\\"n\\":" + (++count) + "}");
        return response;"""
    cases = "- answer: {json: {n: 1}}\n- answer: {json: {n: 1}}\n"

    run(folder_of(tmp_path, body, cases, members="    private static int count;"), capsys, CLEAN)


@usefixtures("_dotnet")
def test_zone_and_culture_are_fixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    body = (
        '        this.Context.Logger.LogInformation(TimeZoneInfo.Local.BaseUtcOffset + " " + 1.5);\n'
        "        return new HttpResponseMessage(HttpStatusCode.OK);"
    )

    made = folder_of(tmp_path, body, "- log: ['00:00:00 1.5']\n")
    run(made, capsys, CLEAN)
    assert "09:00:00 1.5" in first_failure(made, capsys, "--timezone", "Asia/Tokyo")["message"]


@usefixtures("_dotnet")
def test_client_of_its_own_reaches_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = '        return await new HttpClient().GetAsync("http://192.0.2.1/");'

    run(folder_of(tmp_path, body, "- throws: {type: HttpRequestException}\n"), capsys, CLEAN)


@usefixtures("_dotnet")
def test_environment_of_the_script_has_no_secrets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONNSMITH_APPLICATION_SECRET", CANARY)
    body = """
        var secret = Environment.GetEnvironmentVariable("CONNSMITH_APPLICATION_SECRET");
        this.Context.Logger.LogInformation("[" + secret + "]");
        return new HttpResponseMessage(HttpStatusCode.OK);"""

    run(folder_of(tmp_path, body, "- log: ['[]']\n"), capsys, CLEAN)


@usefixtures("_dotnet")
def test_secret_is_in_no_output_and_no_cache(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = """
        var key = string.Join(",", this.Context.Request.Headers.GetValues("X-Key"));
        this.Context.Logger.LogInformation(key);
        throw new Exception(key);"""
    made = folder_of(tmp_path, body, "- answer: {status: 200}\n")
    for form in ("text", "json", "junit", "github"):
        assert main(["test", str(made), "--format", form]) == FINDINGS
        assert CANARY not in "".join(capsys.readouterr())
    kept = [path for path in (cache_folder() / "dotnet" / "scripts").rglob("*") if path.is_file()]

    assert kept
    assert [] == [path for path in kept if CANARY.encode() in path.read_bytes()]


@usefixtures("_dotnet")
def test_cases_of_avepoint_hold(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(root / "connector"), "--require-dotnet"]) == CLEAN
    assert "43 passed" in capsys.readouterr().out


def test_without_dotnet_script_cases_are_skipped_and_say_what_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONNSMITH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CONNSMITH_DOTNET", raising=False)
    (tmp_path / "made").mkdir()
    made = folder_of(tmp_path / "made", FORWARD, "- answer: {status: 200}\n")
    row = run(made, capsys, CLEAN)[0]

    assert (row["status"], row["reason"]) == ("skipped", "no .NET found; `connsmith test --setup` fetches one")
    assert main(["test", str(made), "--require-dotnet"]) == USAGE
    assert "connsmith test --setup" in capsys.readouterr().err


def test_dotnet_that_is_not_there_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = folder_of(tmp_path, FORWARD, "- answer: {status: 200}\n")

    assert main(["test", str(made), "--dotnet", str(tmp_path / "nowhere")]) == USAGE
    assert "there is no dotnet here" in capsys.readouterr().err


def test_setup_takes_no_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "--setup", str(tmp_path)]) == USAGE
    assert "--setup takes no path" in capsys.readouterr().err
