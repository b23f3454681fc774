"""`python -m tests.commands.fake_pausa`: the real command, but with a voice of tones."""

from __future__ import annotations

from typing import Any

from pausa.cli import main
from pausa.voices import selection
from pausa.voices.engines import ENGINES
from tests.fake_voice import FakeEngine

if __name__ == "__main__":
    engines: Any = ENGINES
    engines.clear()
    engines["fake"] = FakeEngine
    selection.NATURAL_ENGINES = ("fake",)
    main()
