"""The language as JSON Schema, by which editors complete and explain keys."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from pausa.routine.schema import ADAPTERS, Kind


class _ForEditors(GenerateJsonSchema):
    """Without the noise that editors would show: made-up titles, and `null` as a default."""

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def json_schema(kind: Kind = "routine") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file."""
    schema = ADAPTERS[kind].json_schema(schema_generator=_ForEditors)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        **schema,
        "title": _TITLES[kind],
        "description": _DESCRIPTIONS[kind],
        "examples": [_EXAMPLES[kind]],
    }


_TITLES: dict[Kind, str] = {
    "routine": "A Pausa routine",
    "exercise": "A Pausa exercise",
    "overlay": "A Pausa overlay",
    "phrases": "What Pausa itself says in a language",
    "programme": "A Pausa programme",
}
_DESCRIPTIONS: dict[Kind, str] = {
    "routine": "One routine is one MP3.",
    "exercise": "A reusable exercise.",
    "overlay": "A routine adapted for one person.",
    "phrases": "Pausa's own words, phrase by phrase.",
    "programme": "Weeks of routines, one MP3 an episode.",
}
_EXAMPLE_EXERCISE = {
    "title": "Knee sway",
    "rounds": 4,
    "steps": [
        {"breathe": "out", "for": "6s", "say": "Let both knees tip to one side."},
        {"breathe": "in", "for": "4s", "say": "Bring them back up."},
    ],
}
_EXAMPLES: dict[Kind, dict[str, Any]] = {
    "exercise": _EXAMPLE_EXERCISE,
    "routine": {
        "title": "Ten quiet minutes",
        "opening": [{"say": "Lie down on your back.", "pause": "20s"}],
        "exercises": ["side-bend", {"use": "swimming-frog", "rounds": 2}, _EXAMPLE_EXERCISE],
        "closing": [{"say": "Open your eyes when you like.", "pause": "10s"}],
    },
    "overlay": {
        "overlay": "somatic-hips",
        "title": "Hips for Anna",
        "skip": ["swimming-frog"],
        "exercises": {"side-bend": {"rounds": 2, "instead": {"Rest.": "Rest, Anna."}}},
    },
    "phrases": {
        "next_exercise": "Now: {title}.",
        "more_rounds": {"one": "One more.", "other": "{count} more."},
    },
    "programme": {
        "programme": "Six weeks for the hips",
        "weeks": 6,
        "days": {"monday": "hips-unwind", "thursday": ["somatic-hips", "breathing-space"]},
        "rounds": {"from": "60%", "to": "120%"},
        "guidance": {"1": "full", "3": "fading"},
    },
}
