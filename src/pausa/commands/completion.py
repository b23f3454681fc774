"""`pausa completion`: commands, options and routine names by the Tab key."""

from __future__ import annotations

import click

from pausa.commands.show import say


@click.command(
    short_help="Print what a shell needs to complete names with Tab.",
    epilog="""\b
Put one of these into your shell's start-up file:
  eval "$(pausa completion bash)"     in ~/.bashrc
  eval "$(pausa completion zsh)"      in ~/.zshrc
  pausa completion fish | source      in ~/.config/fish/config.fish""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> None:
    """Print what SHELL needs to complete Pausa's commands and routine names."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    say(kind(ctx.find_root().command, {}, "pausa", "_PAUSA_COMPLETE").source())
