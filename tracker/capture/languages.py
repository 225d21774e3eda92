"""Reads a text by the grammar of the language that it is written in."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from tracker.capture.chinese import read_chinese
from tracker.capture.english import read_english
from tracker.capture.extractors.proposals import Extractor
from tracker.capture.extractors.running import extend, turned_on
from tracker.capture.gazetteer import Gazetteer
from tracker.capture.reading import Reading
from tracker.capture.text import CaptureText, Modalities, make_ready
from tracker.capture.thai import read_thai

READERS: dict[str, Callable[[CaptureText, Gazetteer], Reading]] = {
    "en": read_english,
    "th": read_thai,
    "zh": read_chinese,
}
"""By language. Each also runs the grammars of the other scripts where a name stands in one."""


def read_text(
    original: str,
    known: Gazetteer | None = None,
    modalities: Modalities = (),
    extractors: Mapping[str, Extractor] | None = None,
) -> Reading:
    """Return the draft of the record that `original` tells of.

    `known` are the names on record, `modalities` the words of the stored vocabulary. `extractors`
    read the text too; without any, those that the settings turn on.
    """
    text = replace(make_ready(original), modalities=modalities)
    reading = READERS.get(text.language, read_english)(text, known or Gazetteer.build([]))
    extend(reading, original, turned_on() if extractors is None else extractors)
    return reading
