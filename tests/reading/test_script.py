"""What a script says, as it is written and with its brackets mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.diagnostics import TextPlace
from connsmith.reading.csharp import tree as csharptree
from connsmith.reading.csharp.scriptfacts import ScriptFacts
from connsmith.reading.script import Script

Reader = Callable[[str], ScriptFacts]

SCRIPT = """\
using System.Net;
using static System.Math;

public class Script : ScriptBase
{
    // new HttpClient() in a comment, and a brace {
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var brace = "} new HttpClient( \\" Context.Nothing";
        var größe = $"{this.Context.Request.Method} {{";
        if (this.Context.OperationId == "ListShelves" || "AddShelf" == this.Context.OperationId)
        {
            var answer = SendAsync().Result;
        }
        var client = new HttpClient();
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
"""


def names(facts: ScriptFacts) -> dict[str, set[str]]:
    return {kind: {mention.name for mention in getattr(facts, kind)} for kind in ScriptFacts.__slots__}


@pytest.fixture(params=["tree", "mended tree"])
def read(request: pytest.FixtureRequest) -> Reader:
    if not csharptree.is_installed():
        pytest.skip("needs tree-sitter and tree-sitter-c-sharp, which have no wheel for every platform")
    return csharptree.read_facts if request.param == "tree" else lambda text: Script(text).facts


def test_facts_are_found_in_code_and_not_in_comments_and_strings(read: Reader) -> None:
    expected = {
        "classes": {"Script"},
        "entry_points": {"ExecuteAsync"},
        "namespaces": {"System.Net", "System.Math"},
        "operation_ids": {"ListShelves", "AddShelf"},
        "context_members": {"OperationId", "Request", "SendAsync"},
        "own_clients": {"HttpClient"},
        "blocking_calls": {"Result"},
        "faults": set(),
        "bare_formatting": set(),
        "content_headers": set(),
        "json_parses": set(),
        "request_content": set(),
    }

    assert expected == names(read(SCRIPT))


def test_places_count_characters_and_not_bytes(read: Reader) -> None:
    facts = read('class Script : ScriptBase { string ü = "ä"; bool b() => Context.OperationId == "Straße"; }')

    assert [TextPlace(1, 80, 1, 88)] == [mention.place for mention in facts.operation_ids]


def test_class_of_another_base_is_no_script(read: Reader) -> None:
    assert () == read("public class Script : Base { }").classes


def test_script_of_any_bytes_is_read(read: Reader) -> None:
    for text in ("", "\x00", '"', '$@"{', "class", "'", "/*", "using", "\ud800 class A : ScriptBase {"):
        assert isinstance(read(text), ScriptFacts)


@pytest.mark.parametrize(
    "condition",
    [
        'Context.OperationId != "X"',
        '"X".Equals(this.Context.OperationId)',
        'string.Equals(Context.OperationId, "X", StringComparison.OrdinalIgnoreCase)',
        'op.Equals("X")',
        'op is "X"',
        'op switch { "X" => true, _ => false }',
    ],
)
def test_operation_id_is_found_in_every_kind_of_comparison(condition: str) -> None:
    if not csharptree.is_installed():
        pytest.skip("needs tree-sitter and tree-sitter-c-sharp")
    text = (
        f"class Script : ScriptBase {{ void M() {{ var op = Context.OperationId.ToLower(); var b = {condition}; }} }}"
    )

    assert {"X"} == names(csharptree.read_facts(text))["operation_ids"]


def test_cases_of_a_switch_on_the_operation_id_are_found_and_those_inside_are_not() -> None:
    if not csharptree.is_installed():
        pytest.skip("needs tree-sitter and tree-sitter-c-sharp")
    inner = 'switch (color) { case "Red": break; }'
    text = f'class A : ScriptBase {{ void M() {{ switch (Context.OperationId) {{ case "X": {inner} break; }} }} }}'

    assert {"X"} == names(csharptree.read_facts(text))["operation_ids"]


@pytest.mark.parametrize(
    ("text", "bracket"),
    [
        ("void A() { B(1; }", "("),
        ("void A() { } }", "}"),
        ("void A() { if (x) {", "{"),
        ('var a = "(" + \')\' + @"{""" + $"{b["c"]}";', None),
        ("#region don't (worry\n#endregion\n", None),
        ("// (\n/* { */", None),
        ('var a = """(" {""";', None),
        ('var a = $$"""\n{ ( "" [\n""";', None),
        ('var a = """(" {"""; }', "}"),
    ],
)
def test_bracket_without_partner_is_named(text: str, bracket: str | None) -> None:
    found = Script(text).imbalance

    assert bracket == (found.bracket if found is not None else None)


def test_place_of_a_bracket_is_one_character_wide() -> None:
    found = Script("class A\n  { )").imbalance

    assert found is not None
    assert (")", TextPlace(2, 5, 2, 6)) == (found.bracket, found.place)


def test_facts_of_a_script_with_a_missing_bracket_are_still_found() -> None:
    facts = Script(SCRIPT.rstrip().removesuffix("}")).facts

    assert ({"Script"}, {"ExecuteAsync"}) == (names(facts)["classes"], names(facts)["entry_points"])


def test_places_in_a_mended_script_are_those_of_the_file() -> None:
    written, mended = Script(SCRIPT).facts, Script(SCRIPT.rstrip().removesuffix("}")).facts

    assert written.context_members == mended.context_members


def test_brackets_that_never_match_are_counted_once_each() -> None:
    assert "]" == Script("(" * 50_000 + "]" * 50_000).imbalance.bracket  # type: ignore[union-attr]


def test_script_that_nobody_can_read_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csharptree, "is_installed", lambda: False)

    script = Script(SCRIPT)

    assert (False, set()) == (script.is_read, set().union(*names(script.facts).values()))


@given(st.lists(st.sampled_from(SCRIPT.split(" ")), max_size=30), st.integers(0, len(SCRIPT)))
def test_broken_script_is_read_as_far_as_it_goes(words: list[str], at: int) -> None:
    assert isinstance(Script(f"{SCRIPT[:at]} {' '.join(words)} {SCRIPT[at:]}").facts, ScriptFacts)


def test_script_nested_beyond_all_reason_is_read() -> None:
    deep = "(" * 3000 + '"X"' + ")" * 3000

    assert isinstance(
        Script(SCRIPT.replace('"ListShelves"', f"{deep} || Context.OperationId is {deep}")).facts, ScriptFacts
    )
