"""Starts `pyttsx3_worker`s, asks them, and never waits for them without end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORKER_MODULE = "pausa.voices.pyttsx3_worker"
_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 2.0
_LAST_WORDS_LENGTH = 300


class WorkerFailed(Exception):  # noqa: N818 - it stays between this module and the engine
    """The worker died, hung, or said that it could not do what it was asked."""


class WorkerProcess:
    """A running worker; `found` is what it told about pyttsx3 when it started.

    Raises WorkerFailed where it doesn't start.
    """

    def __init__(self) -> None:
        try:
            self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
            self._process = _start(self._log)
        except OSError as error:
            raise WorkerFailed(f"its process cannot start: {error.strerror or error}") from error
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = cast("IO[bytes]", self._process.stdout)
        try:
            self.found = self._exchange(b"", _START_TIMEOUT_S)
        except BaseException:
            self.close()
            raise

    @property
    def process_id(self) -> int:
        """The operating system's number for it."""
        return self._process.pid

    def ask(self, request: Mapping[str, object], timeout_s: float) -> None:
        """Have one request done. Raises WorkerFailed; then only `close` makes sense."""
        answer = self._exchange(json.dumps(request).encode() + b"\n", timeout_s)
        if answer["error"]:
            raise WorkerFailed(str(answer["error"]))

    def close(self) -> None:
        """End the worker; may be called twice."""
        with suppress(OSError):
            self._input.close()
        try:
            self._process.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._output.close()
        self._log.close()

    def _exchange(self, line: bytes, timeout_s: float) -> dict[str, Any]:
        """Send a line and read the one that answers it, or kill the worker."""
        hung = threading.Event()
        alarm = threading.Timer(timeout_s, self._stop_waiting, [hung])
        alarm.start()
        try:
            answer = self._write_and_read(line)
        except BaseException:
            self._process.kill()  # an answer left unread would be taken for the next one
            raise
        finally:
            alarm.cancel()
        if not answer.endswith(b"\n"):
            raise WorkerFailed("it took too long" if hung.is_set() else self._last_words())
        return cast("dict[str, Any]", json.loads(answer))

    def _stop_waiting(self, hung: threading.Event) -> None:
        hung.set()
        self._process.kill()

    def _write_and_read(self, line: bytes) -> bytes:
        try:
            self._input.write(line)
            self._input.flush()
            return self._output.readline()
        except (OSError, ValueError):
            return b""  # it is gone, or another thread has closed it

    def _last_words(self) -> str:
        said = []
        with suppress(ValueError):  # another thread has closed it
            self._log.seek(0)
            said = self._log.read().decode(errors="replace").split()
        words = " ".join(said)[-_LAST_WORDS_LENGTH:]
        return f"it ended unexpectedly: {words}" if words else "it ended unexpectedly"


class Workers:
    """Workers for several threads: each takes one, then gives it back or dismisses it."""

    def __init__(self) -> None:
        self.is_closed = False
        self._lock = threading.Lock()
        self._running: list[WorkerProcess] = []
        self._idle: list[WorkerProcess] = []

    def take(self) -> WorkerProcess:
        """One that is idle, or a new one. Raises WorkerFailed."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
        worker = WorkerProcess()
        with self._lock:
            self._running.append(worker)
        if self.is_closed:
            self.dismiss(worker)
            raise WorkerFailed("nobody waits for it any more")
        return worker

    def give_back(self, worker: WorkerProcess) -> None:
        """Keep one for the next request."""
        with self._lock:
            if worker in self._running:
                self._idle.append(worker)

    def dismiss(self, worker: WorkerProcess) -> None:
        """End one, whatever it does."""
        with self._lock:
            if worker not in self._running:
                return
            self._running.remove(worker)
        worker.close()

    def close(self) -> None:
        """End all of them, those at work too; may be called twice."""
        with self._lock:
            self.is_closed = True
            workers, self._running, self._idle = self._running, [], []
        for worker in workers:
            worker.close()


def _start(log: IO[bytes]) -> subprocess.Popen[bytes]:
    """In a group of its own, so that ^C in the terminal reaches Pausa alone."""
    return subprocess.Popen(
        [sys.executable, "-m", _WORKER_MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env={**os.environ, "PYTHONSAFEPATH": "1"},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
