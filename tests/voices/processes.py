"""Watches other processes, on Linux."""

from __future__ import annotations

import os
import select


def has_ended(process_id: int) -> bool:
    """Whether a process ends within ten seconds, or has ended."""
    try:
        handle = os.pidfd_open(process_id)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)
