"""Problems for other programs: GitHub's annotations and SARIF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from pausa.checks.rules import RULES
from pausa.commands.reports import report_github, sarif_log
from pausa.errors import Problem
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write

LOOK = SHORT.replace("Rest on your back.", "Look back.")

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
POSITIVE = {"type": "integer", "minimum": 1}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "helpUri"],
    "properties": {"id": {"type": "string"}, "shortDescription": TEXT},
}
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "pattern": r"^[!-\[\]-~]+$"}},
        },
        "region": {
            "type": "object",
            "required": ["startLine", "startColumn"],
            "additionalProperties": False,
            "properties": dict.fromkeys(("startLine", "startColumn", "endColumn"), POSITIVE),
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "level", "message", "locations"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["physicalLocation"],
                "properties": {"physicalLocation": PLACE},
            },
        },
    },
}
DRIVER = {
    "type": "object",
    "required": ["name", "rules"],
    "properties": {"rules": {"type": "array", "uniqueItems": True, "items": RULE}},
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": DRIVER},
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What of the SARIF 2.1.0 schema concerns the parts that Pausa writes."""


def run_of(log: Any) -> Any:
    Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    return run


def test_github_gets_a_line_for_each_problem_and_nothing_else(pausa: Pausa) -> None:
    write("short.yaml", LOOK)
    ran = pausa("check", "--format", "github", "short.yaml", "missing.yaml")
    look, missing = ran.out.splitlines()
    assert look == (
        "::warning file=short.yaml,line=7,col=15,title=look-cue::'Look' asks for eyes, which are "
        "closed%0Ahint: name what can be felt or heard: `notice`, `feel`, `listen`, `sense`"
    )
    assert missing.startswith("::error file=missing.yaml,line=1,col=1,title=no-such-routine::")
    assert (ran.code, ran.err) == (1, "")


def test_what_github_would_misread_is_escaped(capsys: Any) -> None:
    report_github([Problem(Path("a,b:c%.yaml"), 2, 3, "claim", "50%, or:\r\nmore")])
    assert capsys.readouterr().out == (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=3,title=claim::50%25, or:%0D%0Amore\n"
    )


def test_a_path_below_this_folder_is_told_as_seen_from_it(pausa: Pausa, here: Path) -> None:
    path = write(here / "my routines" / "short.yaml", LOOK)
    assert "file=my routines/short.yaml," in pausa("check", "--format", "github", path).out
    (result,) = run_of(pausa("check", "--format", "sarif", path).json)["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20routines/short.yaml"


def test_sarif_has_each_problem_with_its_rule_and_place(pausa: Pausa) -> None:
    write("short.yaml", LOOK)
    write("bad.yaml", "title: Bad\n")
    ran = pausa("check", "--format", "sarif", "short.yaml", "bad.yaml")
    assert (ran.code, ran.err) == (1, "")
    run = run_of(ran.json)
    look, missing = run["results"]
    assert (look["ruleId"], look["level"]) == ("look-cue", "warning")
    assert look["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 7,
        "startColumn": 15,
        "endColumn": 19,
    }
    assert (missing["ruleId"], missing["level"]) == ("missing-key", "error")
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in (look, missing)] == [
        "look-cue",
        "missing-key",
    ]


def test_sarif_names_every_rule_and_where_it_is_explained(pausa: Pausa) -> None:
    write("short.yaml")
    run = run_of(pausa("check", "--format", "sarif", "short.yaml").json)
    assert run["results"] == []
    pages = {rule["id"]: rule["helpUri"] for rule in run["tool"]["driver"]["rules"]}
    assert pages == {code: f"docs/checks.md#{code}" for code in RULES}


def test_a_path_that_is_no_text_still_makes_a_valid_log(tmp_path: Path) -> None:
    strange = Problem(Path("ü\udcff\\.yaml"), 1, 1, "no-such-file", "gone")
    elsewhere = Problem(tmp_path.parent / "a b.yaml", 1, 1, "no-such-file", "gone")
    first, second = run_of(sarif_log([strange, elsewhere]))["results"]
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in (first, second)
    ]
    assert uris[0].startswith("%C3%BC")
    assert uris[1].startswith("file:///")
    assert uris[1].endswith("/a%20b.yaml")
