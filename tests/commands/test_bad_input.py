"""Whatever goes wrong is told in plain words on stderr, and leaves everything as it was."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pausa.sound.audio import Recording
from pausa.sound.beds import BEDS
from pausa.voices.sentences import SENTENCES
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, run_process, write
from tests.fake_voice import FakeEngine, FakeVoice
from tests.voices.disks import file_size_limit

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are POSIX")
STEP = (
    "title: T\nopening: [{step}]\nexercises: [{{title: R, steps: [{{say: Rest., pause: 1s}}]}}]\n"
)

BAD_FILES = {
    "empty": (b"", "empty-file"),
    "only comments": (b"# to do\n", "empty-file"),
    "UTF-16": ("title: T".encode("utf-16"), "not-utf-8"),
    "Latin-1": ("title: Füße\n".encode("latin-1"), "not-utf-8"),
    "bytes of a sound": (bytes(range(256)) * 9, "not-utf-8"),
    "a million lines": (b"- a\n" * 300_000, "too-large"),
    "tabs": (b"title: T\nexercises:\n\t- title: R\n", "tab-indent"),
    "a key twice": (b"title: T\ntitle: U\n", "duplicate-key"),
    "aliases": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias"),
    "no YAML": (b"title: [\n", "yaml-syntax"),
    "very deep": (b"title: " + b"[" * 5000, "too-deep"),
    "an unknown key": (STEP.format(step="{sya: Hi.}").encode(), "unknown-key"),
    "a wrong type": (STEP.format(step="{say: [Hi.]}").encode(), "wrong-type"),
    "a negative time": (STEP.format(step="{pause: -5s}").encode(), "bad-time"),
    "a number for a time": (STEP.format(step="{pause: .nan}").encode(), "bad-time"),
    "an absurd time": (STEP.format(step="{pause: 1e9s}").encode(), "bad-time"),
    "an hour unconfirmed": (STEP.format(step="{hold: 1h}").encode(), "very-long"),
    "an empty text": (STEP.format(step='{say: ""}').encode(), "empty-text"),
    "nothing to say": (STEP.format(step='{say: "?!"}').encode(), "nothing-to-say"),
    "a bell": (STEP.format(step='{say: "Hi\\x07"}').encode(), "control-character"),
    "other letters": (STEP.format(step="{say: Расслабьтесь.}").encode(), "unreadable-letters"),
    "an unknown exercise": (b"title: T\nexercises: [nonsense]\n", "unknown-exercise"),
    "an unknown voice": (f"voice: alto\n{SHORT}".encode(), "unknown-voice"),
    "an unknown bed": (f"bed: oshean\n{SHORT}".encode(), "unknown-bed"),
    "a bed without its file": (f"bed: sea.mp3\n{SHORT}".encode(), "no-such-file"),
}


def everything(*folders: str | Path) -> dict[str, bytes]:
    """Every file below these folders, hidden ones included, with what it holds."""
    paths = [path for folder in folders for path in Path(folder).rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in paths}


@pytest.fixture
def before(pausa: Pausa) -> Callable[[], dict[str, bytes]]:
    """An earlier session and its clips; called, it tells how output and cache are now."""
    write("rest.yaml")
    assert pausa("build", "rest.yaml").code == 0
    return lambda: everything("output", os.environ["PAUSA_CACHE_DIR"])


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_explained_and_changes_nothing(
    pausa: Pausa, before: Callable[[], dict[str, bytes]], name: str
) -> None:
    content, code = BAD_FILES[name]
    earlier = before()
    Path("rest.yaml").write_bytes(content)
    ran = pausa("build", "rest.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("rest.yaml:")
    assert f": error[{code}]: " in ran.err
    assert before() == earlier


def test_exercises_that_use_each_other_are_explained(pausa: Pausa) -> None:
    write("rest.yaml", "title: T\nexercises: [one]\n")
    write("exercises/one.yaml", "use: two\n")
    write("exercises/two.yaml", "use: one\n")
    ran = pausa("build", "rest.yaml")
    assert ran.code == 1
    assert "error[circular-use]: `one` uses itself: one → two → one" in ran.err


@pytest.mark.parametrize("command", ["build", "check", "script"])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "error[no-such-routine]: there is no file `missing.yaml`"),
        ("missing", "error[no-such-routine]: there is no routine `missing`"),
        ("folder", "folder:1:1: error[is-a-folder]: this is a folder, not a file"),
        ("folder/", "folder:1:1: error[is-a-folder]: this is a folder, not a file"),
        ("", ".:1:1: error[is-a-folder]: this is a folder, not a file"),
        ("a" * 5000, "error[no-such-routine]: there is no routine `aaa"),
        ("rest\x1b[2J.yaml", "error[no-such-routine]: there is no file `rest\ufffd[2J.yaml`"),
    ],
)
def test_what_is_no_file_is_explained(pausa: Pausa, command: str, name: str, message: str) -> None:
    Path("folder").mkdir()
    ran = pausa(command, name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(message)


@POSIX
def test_a_pipe_is_no_routine_file(pausa: Pausa) -> None:
    os.mkfifo("pipe.yaml")
    ran = pausa("build", "pipe.yaml")
    assert ran.code == 1
    assert ran.err.startswith("pipe.yaml:1:1: error[not-a-file]: ")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("file", "cannot write file/rest.mp3: {here}/file is not a folder"),
        ("file/x.mp3", "cannot write file/x.mp3: {here}/file is not a folder"),
        ("file/new/x.mp3", "cannot write file/new/x.mp3: {here}/file is not a folder"),
        ("taken", "cannot write taken/rest.mp3: it is a folder"),
        (f"{'a' * 300}.mp3", f"cannot write {'a' * 300}.mp3: File name too long"),
    ],
)
@POSIX
def test_an_output_that_cannot_be_written_is_told_before_anything_is_spoken(
    pausa: Pausa, here: Path, engine: FakeEngine, output: str, message: str
) -> None:
    write("rest.yaml")
    write("file", "mine")
    Path("taken/rest.mp3").mkdir(parents=True)
    ran = pausa("build", "rest.yaml", "-o", output)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error[output]: {message.format(here=here)}\n  hint: ")
    assert engine.voice.spoken == []
    assert Path("file").read_text() == "mine"


def test_a_disk_that_fills_up_leaves_the_earlier_session(
    pausa: Pausa, before: Callable[[], dict[str, bytes]]
) -> None:
    earlier = everything("output")
    write("rest.yaml", SHORT.replace("Rest on", "Lie on"))
    with file_size_limit(20_000):
        ran = pausa("build", "rest.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error[output]: cannot write {Path('output', 'rest.mp3')}: ")
    assert "hint: check the disk, or choose another folder\n" in ran.err
    assert everything("output") == earlier


def test_a_cache_that_is_a_file_is_explained(pausa: Pausa, monkeypatch: pytest.MonkeyPatch) -> None:
    write("rest.yaml")
    monkeypatch.setenv("PAUSA_CACHE_DIR", str(write("file", "mine")))
    ran = pausa("build", "rest.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error[cache]: cannot use the cache folder ")
    assert ran.err.endswith("  hint: set PAUSA_CACHE_DIR to a folder that you may write to\n")
    assert Path("file").read_text() == "mine"
    assert not Path("output").exists()


@POSIX
def test_a_home_that_cannot_be_written_is_explained(
    pausa: Pausa, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("rest.yaml")
    for variable in ("PAUSA_CACHE_DIR", "PAUSA_CONFIG_DIR", "PAUSA_DATA_DIR"):
        monkeypatch.delenv(variable)
    monkeypatch.setenv("HOME", str(write(here / "file") / "home"))
    ran = pausa("build", "rest.yaml")
    assert ran.code == 1
    assert ran.err.startswith("error[cache]: cannot use the cache folder ")
    assert pausa("check", "rest.yaml").code == 0
    assert pausa("script", "rest.yaml").code == 0


def test_nothing_else_has_to_be_installed(here: Path) -> None:
    write("rest.yaml")
    ran = run_process("build", "rest.yaml", variables={"PATH": str(here)})
    assert (ran.code, ran.err) == (0, "")
    assert Path("output/rest.mp3").is_file()


class _Hoarse(FakeVoice):
    """A voice that cannot say one word."""

    def __init__(self) -> None:
        super().__init__(fails_on={"Welcome."})


def test_words_that_the_voice_cannot_say_are_shown_where_they_stand(
    pausa: Pausa, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "open", lambda _name, _language: _Hoarse())
    write("rest.yaml")
    ran = pausa("build", "rest.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(
        "rest.yaml:3:5: error[synthesis]: fake could not say 'Welcome.': it was told to fail\n"
        "    3 |   - {say: Welcome., pause: 1s}\n"
    )
    assert not Path("output").exists()


def interrupt_ourselves() -> None:
    """What ^C does to a process."""
    os.kill(os.getpid(), signal.SIGINT)


class _Interrupting(FakeVoice):
    """A voice in whose n-th text somebody presses ^C."""

    def __init__(self, number: int) -> None:
        super().__init__(workers=1)
        self._number = number

    def speak(self, text: str, stretch: float) -> Recording:
        if self.calls + 1 == self._number:
            interrupt_ourselves()
        return super().speak(text, stretch)


@POSIX
@pytest.mark.parametrize("text", [5, 3 * len(SENTENCES["en"]) + 2], ids=["measuring", "speaking"])
def test_an_interrupt_while_the_voice_speaks_changes_no_session(
    pausa: Pausa, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, text: int
) -> None:
    write("rest.yaml")
    write("output/rest.mp3", "earlier")
    monkeypatch.setattr(engine, "open", lambda _name, _language: _Interrupting(text))
    ran = pausa("build", "rest.yaml")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() == "stopped; finished files and the cache are as they were"
    assert everything("output") == {str(Path("output", "rest.mp3")): b"earlier"}


@POSIX
def test_an_interrupt_while_the_voice_is_opened_changes_nothing(
    pausa: Pausa, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(_name: str, _language: str) -> FakeVoice:
        interrupt_ourselves()
        return FakeVoice()

    write("rest.yaml")
    monkeypatch.setattr(engine, "open", opened)
    assert pausa("build", "rest.yaml").code == 130
    assert not Path("output").exists()


@POSIX
def test_an_interrupt_while_the_file_is_written_leaves_the_earlier_one(
    pausa: Pausa, before: Callable[[], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = BEDS["room"]

    def interrupted() -> object:
        interrupt_ourselves()
        return room()

    earlier = before()
    monkeypatch.setitem(BEDS, "room", interrupted)
    assert pausa("build", "rest.yaml").code == 130
    assert before() == earlier
