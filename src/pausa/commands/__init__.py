"""The commands, one a file: each reads its options, calls the core and shows the result."""

from __future__ import annotations

from pausa.commands.build import build
from pausa.commands.cache import cache
from pausa.commands.check import check
from pausa.commands.completion import completion
from pausa.commands.new import new
from pausa.commands.phrases import phrases
from pausa.commands.picture import picture
from pausa.commands.plan import plan
from pausa.commands.play import play
from pausa.commands.schema import schema
from pausa.commands.script import script
from pausa.commands.show_routine import show_routine
from pausa.commands.verify import verify
from pausa.commands.voices import voices

COMMANDS = {
    command.name or "": command
    for command in (
        build,
        check,
        script,
        show_routine,
        picture,
        plan,
        play,
        verify,
        new,
        voices,
        phrases,
        schema,
        cache,
        completion,
    )
}
