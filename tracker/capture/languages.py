"""Reads a text by the grammar of the language that it is written in."""

from collections.abc import Callable, Mapping

from tracker.capture.chinese import read_chinese
from tracker.capture.english import read_english
from tracker.capture.extractors.proposals import Extractor
from tracker.capture.extractors.running import extend, turned_on
from tracker.capture.gazetteer import Gazetteer
from tracker.capture.reading import Reading
from tracker.capture.text import CaptureText, make_ready
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
    extractors: Mapping[str, Extractor] | None = None,
) -> Reading:
    """Return the draft of the record that `original` tells of; `known` are the names on record.

    `extractors` read the text too; without any, those that the settings turn on.
    """
    text = make_ready(original)
    reading = READERS.get(text.language, read_english)(text, known or Gazetteer.build([]))
    extend(reading, original, turned_on() if extractors is None else extractors)
    return reading
