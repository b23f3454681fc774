"""The `pausa` command; the only place that knows exit codes.

0 done; 1 a known problem; 2 wrong usage; 3 unexpected, with a log; 130 interrupted.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

import click

from pausa import __version__
from pausa.commands import COMMANDS
from pausa.commands.show import show_error
from pausa.errors import PausaError

EXIT_PROBLEM = 1
EXIT_USAGE = 2
EXIT_UNEXPECTED = 3
EXIT_INTERRUPTED = 130


@click.group(
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
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; every error becomes a message and an exit code."""
    code: object = 0
    try:
        code = cli.main(args=arguments, prog_name="pausa", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("\nstopped; what was there before is as it was", err=True)
        code = EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except PausaError as error:
        show_error(error)
        code = EXIT_PROBLEM
    except BrokenPipeError:
        # The reader went away, as `head` does; what is left unsaid must not raise at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - the last net: nobody should meet a traceback
        _show_unexpected(error)
        code = EXIT_UNEXPECTED
    return code if isinstance(code, int) else 0


def _show_unexpected(error: Exception) -> None:
    log = _write_log()
    click.echo(f"error[unexpected]: {type(error).__name__}: {error}", err=True)
    click.echo(f"  hint: this is a fault in Pausa; please report it with {log}", err=True)


def _write_log() -> Path:
    versions = f"pausa {__version__}, Python {platform.python_version()}, {platform.platform()}"
    handle, name = tempfile.mkstemp(prefix="pausa-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"{versions}\n{' '.join(sys.argv)}\n\n{traceback.format_exc()}")
    return Path(name)
