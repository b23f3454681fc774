"""What must hold of the sound of every finished session, one check a function."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ, format_duration, seconds_of
from pausa.verify.model import Finding, Outcome, exact_clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pausa.timeline.model import PlacedCue, Span
    from pausa.verify.clips import HeardClip
    from pausa.verify.model import Evidence

LEAST_LIKENESS = 0.7
LEAST_LEVEL_DB = -10.0
MOST_LAG_FRAMES = 220
"""5 ms: what comes so little off, nobody hears."""
TOGETHER_FRAMES = 110
"""Cues that are off by the same time, give or take 2.5 ms, were moved together."""
MOST_HOLD_FRAMES = 441
MOST_BELL_LAG_FRAMES = 882
SOFTER_LU, LOUDER_LU = 0.5, 1.0
"""Louder by more than softer, because a bed under the words adds to them."""
_LEAST_SPEECH_FRAMES = SAMPLE_RATE_HZ
_NO_BED = "none"
_FADES_FRAMES = 2 * SAMPLE_RATE_HZ, 10 * SAMPLE_RATE_HZ
"""At the beginning and at the end a bed comes out of nothing and goes there."""
_SHOWN_CHARACTERS = 40


def length(evidence: Evidence) -> Outcome:
    """The file decodes to exactly as many samples as the timeline has."""
    heard, wanted = evidence.heard.duration_frames, evidence.timeline.duration_frames
    measured = f"{exact_clock(heard)}, {_grouped(heard)} samples"
    if abs(heard - wanted) <= evidence.heard.is_resampled:
        return Outcome(measured)
    by = f"{_milliseconds(abs(heard - wanted))} too {'short' if heard < wanted else 'long'}"
    expected = f"{exact_clock(wanted)}, {_grouped(wanted)} samples"
    message = f"the file is {by}"
    return Outcome(measured, (Finding(message, measured, expected, min(heard, wanted)),))


def words(evidence: Evidence) -> Outcome:
    """Each cue is heard, within half a second of its place."""
    missing = [cue for cue, heard in _pairs(evidence) if not is_heard(heard)]
    cues = len(evidence.timeline.cues)
    findings = (
        Finding(f"{_quoted(cue)} is not heard", "no such words", "the words", cue.start_frame)
        for cue in missing
    )
    return Outcome(f"{cues - len(missing)} of {cues} cues heard", tuple(findings))


def onset(evidence: Evidence) -> Outcome:
    """Each cue that is heard stands within 5 ms of its place; those moved together are one."""
    found = [(cue, heard.lag_frames) for cue, heard in _pairs(evidence) if is_heard(heard)]
    findings = [
        _moved(run) for run in _runs(found) if max(abs(lag) for _, lag in run) > MOST_LAG_FRAMES
    ]
    most = max((abs(lag) for _, lag in found), default=0)
    return Outcome(f"at most {_milliseconds(most)} off", tuple(findings))


def _runs(found: Sequence[tuple[PlacedCue, int]]) -> Iterator[list[tuple[PlacedCue, int]]]:
    """Neighbours that are off by the same time."""
    run: list[tuple[PlacedCue, int]] = []
    for cue, lag in found:
        if run and abs(lag - run[0][1]) > TOGETHER_FRAMES:
            yield run
            run = []
        run.append((cue, lag))
    if run:
        yield run


def _moved(run: list[tuple[PlacedCue, int]]) -> Finding:
    cue, lag = run[0]
    more = len(run) - 1
    others = f" and the {more} after it come" if more > 1 else " and the one after it come"
    message = f"{_quoted(cue)}{others if more else ' comes'} {_off_by(lag)}"
    heard_at = exact_clock(max(0, cue.start_frame + lag))
    return Finding(message, heard_at, exact_clock(cue.start_frame), cue.start_frame)


def hold(evidence: Evidence) -> Outcome:
    """Each hold lasts as long as it is written, from the words before it to those after."""
    holds = evidence.timeline.holds
    lengths = [(span, _hold_frames(span, evidence)) for span in holds]
    findings = []
    for span, frames in lengths:
        wanted = span.end_frame - span.start_frame
        if frames is not None and abs(frames - wanted) > MOST_HOLD_FRAMES:
            by = _milliseconds(abs(frames - wanted))
            message = f"the hold is {by} too {'short' if frames < wanted else 'long'}"
            findings.append(Finding(message, _seconds(frames), _seconds(wanted), span.start_frame))
    known = sum(frames is not None for _, frames in lengths)
    measured = f"{known - len(findings)} of {len(holds)} last as written" if holds else "none"
    return Outcome(measured, tuple(findings))


def _hold_frames(span: Span, evidence: Evidence) -> int | None:
    """How long a hold lasts in the file; `None` where the words around it are not heard."""
    cues, heard = evidence.timeline.cues, evidence.heard.cues
    before = bisect_left(cues, span.start_frame, key=lambda cue: cue.start_frame) - 1
    after = bisect_left(cues, span.end_frame, key=lambda cue: cue.start_frame)
    lags = [0, evidence.heard.duration_frames - evidence.timeline.duration_frames]
    for end, index in enumerate((before, after)):
        if index in range(len(cues)):
            if not is_heard(heard[index]):
                return None
            lags[end] = heard[index].lag_frames
    return span.end_frame - span.start_frame + lags[1] - lags[0]


def chime(evidence: Evidence) -> Outcome:
    """Each strike of the bell is heard within 20 ms of its place."""
    chimes = evidence.timeline.chimes
    findings = []
    for span, heard in zip(chimes, evidence.heard.chimes, strict=True):
        if not is_heard(heard):
            finding = Finding("the bell is not heard", "nothing", "a strike", span.start_frame)
            findings.append(finding)
        elif abs(heard.lag_frames) > MOST_BELL_LAG_FRAMES:
            message = f"the bell is struck {_off_by(heard.lag_frames)}"
            at = exact_clock(max(0, span.start_frame + heard.lag_frames))
            findings.append(Finding(message, at, exact_clock(span.start_frame), span.start_frame))
    measured = f"{len(chimes) - len(findings)} of {len(chimes)} strikes" if chimes else "none"
    return Outcome(measured, tuple(findings))


def loudness(evidence: Evidence) -> Outcome:
    """The speech alone is as loud as it was made to be."""
    wanted = evidence.record.sound.loudness_lufs
    heard = evidence.heard.speech_lufs
    measured = f"{heard:.1f} LUFS"
    spoken = sum(cue.end_frame - cue.start_frame for cue in evidence.timeline.cues)
    if spoken < _LEAST_SPEECH_FRAMES or -SOFTER_LU <= heard - wanted <= LOUDER_LU:
        return Outcome(measured)
    by = f"{abs(heard - wanted):.1f} dB too {'soft' if heard < wanted else 'loud'}"
    return Outcome(measured, (Finding(f"the words are {by}", measured, f"{wanted:g} LUFS"),))


def true_peak(evidence: Evidence) -> Outcome:
    """The waveform stays below its ceiling, between the samples too."""
    frame, height = evidence.heard.highest
    wanted = evidence.record.sound.peak_dbtp
    measured = f"{height:.1f} dBTP"
    if height <= wanted:
        return Outcome(measured)
    message = "the sound is distorted by players that cannot go so high"
    return Outcome(measured, (Finding(message, f"{height:.2f} dBTP", f"{wanted:g} dBTP", frame),))


def click(evidence: Evidence) -> Outcome:
    """No sample jumps away from the one before it where nobody speaks, if too early or late."""
    spoken = [
        range(cue.start_frame - LEAD_FRAMES + heard.lag_frames, cue.end_frame + heard.lag_frames)
        for cue, heard in _pairs(evidence)
        if heard.lag_frames and is_heard(heard)
    ]
    findings = [
        Finding("a click", f"a step of {height:.0f} dBFS", "none", frame)
        for frame, height in evidence.heard.clicks
        if not any(frame in span for span in spoken)
    ]
    return Outcome(_count(findings), tuple(findings))


def dead_silence(evidence: Evidence) -> Outcome:
    """Where there is a bed, playback never seems to have stopped."""
    if evidence.record.sound.bed == _NO_BED:
        return Outcome("meant to be")
    earliest, latest = _FADES_FRAMES[0], evidence.heard.duration_frames - _FADES_FRAMES[1]
    findings = [
        Finding("nothing at all is to be heard", _seconds(end - start), "the bed", start)
        for start, end in evidence.heard.dead
        if end > earliest and start < latest
    ]
    return Outcome(_count(findings), tuple(findings))


def trimming(evidence: Evidence) -> Outcome:
    """Where that was asked for, a player that trims silence cuts nothing; else it is only told."""
    trimmed = evidence.heard.trimmed
    cut_frames = sum(end - start for start, end in trimmed)
    cut = format_duration(round(seconds_of(cut_frames), 1)) if trimmed else "nothing"
    measured = f"a player that trims silence would cut {cut}"
    if not trimmed or not evidence.record.sound.trim_proof:
        return Outcome(measured)
    message = "from here on a player that trims silence would cut some of it"
    return Outcome(measured, (Finding(message, cut, "nothing", trimmed[0][0]),))


def is_heard(heard: HeardClip) -> bool:
    """Whether a clip is there at all, if not at its place."""
    return heard.likeness >= LEAST_LIKENESS and heard.level_db >= LEAST_LEVEL_DB


def _pairs(evidence: Evidence) -> Iterator[tuple[PlacedCue, HeardClip]]:
    return zip(evidence.timeline.cues, evidence.heard.cues, strict=True)


def _quoted(cue: PlacedCue) -> str:
    text = cue.text
    if len(text) > _SHOWN_CHARACTERS:
        text = f"{text[:_SHOWN_CHARACTERS].rstrip()} …"
    return f"“{text}”"


def _count(findings: Sequence[Finding]) -> str:
    return str(len(findings) or "none")


def _off_by(lag_frames: int) -> str:
    return f"{_milliseconds(abs(lag_frames))} {'early' if lag_frames < 0 else 'late'}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _milliseconds(frames: int) -> str:
    return f"{1000 * frames / SAMPLE_RATE_HZ:.1f}".removesuffix(".0") + " ms"


def _seconds(frames: int) -> str:
    return f"{frames / SAMPLE_RATE_HZ:.3f}".rstrip("0").rstrip(".") + " s"
