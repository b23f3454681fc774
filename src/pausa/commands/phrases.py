"""`pausa phrases`: what Pausa itself says, to read, to translate, or to say otherwise."""

from __future__ import annotations

import click

from pausa.commands.show import say


@click.command(
    short_help="Print what Pausa itself says, to translate or change.",
    epilog="""\b
Examples:
  pausa phrases de
  pausa phrases en > phrases/it.yaml      (then translate it)""",
)
@click.argument("language", default="en")
def phrases(*, language: str) -> None:
    """Print the phrase file of LANGUAGE: sides, counts, transitions, the end.

    A file `phrases/it.yaml` beside a routine adds a language, or changes phrases of one; a
    routine's own `phrases:` change single ones in that routine.
    """
    from pausa.routine.phrases import shipped_languages, shipped_phrase_file

    known = shipped_languages()
    if language not in known:
        hint = f"there are {', '.join(known)}; `pausa phrases en` prints one to translate"
        raise click.BadParameter(f"Pausa ships no phrases in {language!r}: {hint}")
    say(shipped_phrase_file(language).read_text("utf-8").rstrip("\n"))
