"""Fetching voices: whole and unharmed, or not to be seen at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from pausa.errors import DownloadError
from pausa.voices.catalogue import fetch_catalogue
from pausa.voices.download import download_voice
from pausa.voices.piper_files import installed_folder
from tests.voices.catalogue_site import (
    CARD,
    CARD_PATH,
    CONFIG,
    CONFIG_PATH,
    HOME,
    MODEL,
    MODEL_PATH,
    NAME,
    Site,
)
from tests.voices.disks import file_size_limit

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.voices.model_card import ModelCard


def get(name: str = NAME) -> ModelCard:
    return download_voice(fetch_catalogue().find(name), lambda _done, _total: None)


def visible() -> list[str]:
    """What stands in the folder of voices and is no part and no lock."""
    names = (path.name for path in installed_folder().glob("*"))
    return sorted(name for name in names if not name.endswith((".part", ".lock")))


def part() -> Path:
    return installed_folder() / f"{NAME}.onnx.part"


WHOLE = [f"{NAME}.MODEL_CARD", f"{NAME}.onnx", f"{NAME}.onnx.json"]


def test_a_voice_comes_whole_and_says_its_licence(site: Site) -> None:
    card = get()
    assert visible() == WHOLE
    assert (installed_folder() / f"{NAME}.onnx").read_bytes() == MODEL
    assert not list(installed_folder().glob("*.part"))
    assert card.text.splitlines() == [
        "Licence of the recordings: CC0",
        "Recordings: https://www.thorsten-voice.de",
        "Training: Finetuned from U.S. English lessac voice (medium quality)",
    ]


def test_progress_counts_every_byte_of_the_voice_once(site: Site) -> None:
    told: list[tuple[int, int]] = []
    download_voice(fetch_catalogue().find(NAME), lambda done, total: told.append((done, total)))
    total = len(MODEL) + len(CONFIG) + len(CARD)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {whole for _, whole in told} == {total}


def test_a_voice_that_is_there_is_not_fetched_again(site: Site) -> None:
    get()
    site.requests.clear()
    assert get().licence == "CC0"
    assert [path for path, _ in site.requests] == ["/voices.json"]


def test_a_voice_that_was_damaged_since_is_fetched_again(site: Site) -> None:
    get()
    (installed_folder() / f"{NAME}.onnx").write_bytes(b"damaged")
    get()
    assert (installed_folder() / f"{NAME}.onnx").read_bytes() == MODEL


def test_a_voice_without_a_card_says_that_its_licence_is_unknown(site: Site) -> None:
    del site.files[CARD_PATH]
    site.list_voice()
    assert get().text == "Licence of the recordings: not stated"


@pytest.mark.parametrize("path", [MODEL_PATH, CONFIG_PATH, CARD_PATH])
def test_a_download_that_breaks_off_shows_nothing_and_goes_on_the_next_time(
    site: Site, path: str
) -> None:
    site.sends_at_most[path] = 30
    with pytest.raises(DownloadError, match="broke off after 30 of") as caught:
        get()
    assert "again" in caught.value.hint
    assert visible() == []
    site.sends_at_most.clear()
    site.requests.clear()
    get()
    assert visible() == WHOLE
    assert (path, "bytes=30-") in site.requests


def test_a_server_that_knows_no_ranges_sends_it_all_again(site: Site) -> None:
    site.sends_at_most[MODEL_PATH] = 1000
    with pytest.raises(DownloadError):
        get()
    site.sends_at_most.clear()
    site.knows_ranges = False
    get()
    assert (installed_folder() / f"{NAME}.onnx").read_bytes() == MODEL


@pytest.mark.parametrize("left", [b"of another voice" * 50, MODEL + b"x", MODEL[:-1] + b"x"])
def test_a_wrong_part_left_by_an_earlier_run_is_fetched_anew(site: Site, left: bytes) -> None:
    installed_folder().mkdir(parents=True)
    part().write_bytes(left)
    get()
    assert (installed_folder() / f"{NAME}.onnx").read_bytes() == MODEL


def test_a_part_of_a_file_that_has_since_become_shorter_is_no_trap(site: Site) -> None:
    installed_folder().mkdir(parents=True)
    part().write_bytes(b"x" * 1000)
    site.files[MODEL_PATH] = MODEL[:900]
    with pytest.raises(DownloadError, match="broke off after 900"):
        get()


@pytest.mark.parametrize("path", [MODEL_PATH, CONFIG_PATH, CARD_PATH])
def test_a_wrong_digest_is_refused_and_nothing_is_kept(site: Site, path: str) -> None:
    data = site.files[path]
    site.files[path] = data[:-1] + b"?"
    with pytest.raises(DownloadError, match="wrong digest"):
        get()
    assert visible() == []
    assert not (installed_folder() / f"{NAME}{path.removeprefix(HOME)}.part").exists()


def test_a_file_larger_than_listed_is_refused_and_nothing_is_kept(site: Site) -> None:
    site.files[MODEL_PATH] = MODEL + b"more"
    with pytest.raises(DownloadError, match="larger than the 512000 bytes"):
        get()
    assert visible() == []
    assert not part().exists()


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
@pytest.mark.parametrize("path", ["/voices.json", CONFIG_PATH, MODEL_PATH])
def test_a_refusal_names_the_address_and_the_code(site: Site, path: str, status: int) -> None:
    site.status[path] = status
    with pytest.raises(DownloadError, match=f"{path}.* refuses it .{status}") as caught:
        get()
    assert "PAUSA_VOICE_CATALOGUE" in caught.value.hint
    assert visible() == []


def test_a_failed_update_leaves_the_older_voice_as_it_was(site: Site) -> None:
    get()
    site.files[MODEL_PATH] = MODEL[::-1]
    site.list_voice()
    site.files[MODEL_PATH] = b"x" * len(MODEL)
    with pytest.raises(DownloadError, match="wrong digest"):
        get()
    assert visible() == WHOLE
    assert (installed_folder() / f"{NAME}.onnx").read_bytes() == MODEL


def test_a_full_disk_shows_nothing_and_goes_on_once_there_is_room(site: Site) -> None:
    with file_size_limit(300_000), pytest.raises(DownloadError, match="cannot keep") as caught:
        get()
    assert "PAUSA_DATA_DIR" in caught.value.hint
    assert visible() == []
    get()
    assert visible() == WHOLE


def test_a_data_folder_that_is_a_file_is_refused(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("PAUSA_DATA_DIR", str(tmp_path / "file"))
    with pytest.raises(DownloadError, match="cannot keep"):
        get()


def test_two_runs_do_not_fetch_the_same_voice_at_once(site: Site) -> None:
    installed_folder().mkdir(parents=True)
    with (
        FileLock(installed_folder() / f"{NAME}.onnx.lock"),
        pytest.raises(DownloadError, match="fetched already"),
    ):
        get()
