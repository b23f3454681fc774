"""What a Piper voice's MODEL_CARD says about where the voice comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIELD = re.compile(r"^\s*[*-]\s*(?P<name>[A-Za-z ]+):\s*(?P<value>.+?)\s*$", re.MULTILINE)
_ORIGIN = re.compile(r"^\s*(?P<origin>(?:finetuned|fine-tuned) from .+?)\.?\s*$", re.I | re.M)


@dataclass(frozen=True)
class ModelCard:
    """A voice's licence and sources; a field is empty where the card doesn't say."""

    licence: str = ""
    dataset_url: str = ""
    origin: str = ""
    """What the voice was trained on from, such as another voice."""

    @property
    def summary(self) -> str:
        """The licence in one line."""
        licence = f"recordings {self.licence}" if self.licence else "licence not stated"
        return f"{licence}; {self.origin}" if self.origin else licence

    @property
    def text(self) -> str:
        """The licence and the sources, a line each, to show before or after a download."""
        lines = [f"Licence of the recordings: {self.licence or 'not stated'}"]
        if self.dataset_url:
            lines.append(f"Recordings: {self.dataset_url}")
        if self.origin:
            lines.append(f"Training: {self.origin}")
        return "\n".join(lines)


def parse_model_card(text: str) -> ModelCard:
    """Read the lines `* License: …`, `* URL: …` and `Finetuned from …`."""
    fields = {match["name"].strip().lower(): match["value"] for match in _FIELD.finditer(text)}
    origin = _ORIGIN.search(text)
    return ModelCard(
        licence=_printable(fields.get("license") or fields.get("licence") or ""),
        dataset_url=_printable(fields.get("url", "")),
        origin=_printable(origin["origin"]) if origin else "",
    )


def _printable(text: str) -> str:
    """Without control characters, which a hostile card could steer a terminal with."""
    return "".join(character for character in text if character.isprintable())[:300]
