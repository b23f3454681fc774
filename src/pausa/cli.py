"""The `pausa` command; the only place that knows exit codes.

0 done; 1 a known problem; 2 wrong usage; 3 unexpected, with a log; 130 interrupted, or
128 and the number of another signal that ended it.
"""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import click

from pausa import __version__
from pausa.commands import COMMANDS
from pausa.commands.routines import routine_path
from pausa.commands.show import show_error, tell
from pausa.errors import PausaError

if TYPE_CHECKING:
    from types import FrameType

EXIT_DONE = 0
EXIT_PROBLEM = 1
EXIT_USAGE = 2
EXIT_UNEXPECTED = 3
EXIT_SIGNAL = 128
EXIT_INTERRUPTED = EXIT_SIGNAL + signal.SIGINT


class _UnexpectedError(PausaError):
    """A fault in Pausa itself."""

    code = "unexpected"


class _Group(click.Group):
    """Pausa's commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """In the order of use, not of the alphabet."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say of a wrong name what may have been meant."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            ctx.fail(_no_command(name, list(self.commands)))
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Group,
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with `pausa new my-routine.yaml`, then `pausa build my-routine.yaml`.",
)
@click.version_option(__version__, prog_name="pausa")
def cli() -> None:
    """Turn written routines of slow exercises into spoken MP3s.

    A routine is a YAML file: what is said, and how long the silence after it lasts. One
    routine becomes one MP3, to be played with closed eyes.
    """


def main() -> None:
    """Run the command line and leave with its exit code."""
    _end_cleanly_by_signals()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; every error becomes a message and an exit code."""
    _print_whatever_happens()
    try:
        result = cli.main(args=arguments, prog_name="pausa", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        tell("stopped; finished files and the cache are as they were")
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except PausaError as error:
        show_error(error)
        return EXIT_PROBLEM
    except Exception as error:  # noqa: BLE001 - the last net: nobody should meet a traceback
        _show_unexpected(error, arguments)
        return EXIT_UNEXPECTED
    return _exit_code(result)


def _exit_code(result: object) -> int:
    """A command returns False where something that it was asked for could not be done."""
    if isinstance(result, bool):
        return EXIT_DONE if result else EXIT_PROBLEM
    return result if isinstance(result, int) else EXIT_DONE


def _end_cleanly_by_signals() -> None:
    """Treat being told to end, or losing the terminal, like ^C; unless told to ignore it."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    """Leave by an exception, so that unfinished files are taken away on the way out."""
    raise SystemExit(EXIT_SIGNAL + number)


def _print_whatever_happens() -> None:
    """Spell out what the terminal's encoding lacks, instead of failing over it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _no_command(name: str, commands: list[str]) -> str:
    from pausa.routine.names import did_you_mean, quoted

    hint = did_you_mean(name, commands)
    if _may_be_routine(name):
        hint = f"{quoted(f'pausa build {name}')} builds a routine"
    return "; ".join(filter(None, [f"there is no command {quoted(name)}", hint]))


def _may_be_routine(name: str) -> bool:
    try:
        return routine_path(name).is_file()
    except PausaError:
        return name.endswith((".yaml", ".yml"))


def _show_unexpected(error: Exception, arguments: list[str]) -> None:
    from pausa.commands.crash import write_log

    log = write_log(error, arguments)
    where = f"with {log}" if log else "with what you did"
    fault = f"{type(error).__name__}: {error}".rstrip(": ")
    show_error(_UnexpectedError(fault, hint=f"this is a fault in Pausa; please report it {where}"))
