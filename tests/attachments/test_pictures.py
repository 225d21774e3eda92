"""Pictures are kept without what the camera noted, and not larger than they may be."""

import struct

import pytest

from tests.factories.attachments import chunk, exif, jpeg, png, segment, webp
from tracker.attachments.formats import JPEG, PNG, WEBP
from tracker.attachments.pictures import MOST_BYTES, tidy_picture
from tracker.attachments.rules import Damaged, PictureTooLarge

PLACE = b"13.7563N 100.5018E"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (jpeg(told=exif(1)), JPEG),
        (jpeg(told=segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE)), JPEG),
        (jpeg(told=segment(0xED, b"Photoshop 3.0\0" + PLACE)), JPEG),
        (jpeg(told=segment(0xFE, PLACE)), JPEG),
        (jpeg(told=segment(0xE2, b"MPF\0" + PLACE)) + jpeg(told=exif(1)), JPEG),
        (png(told=chunk(b"eXIf", PLACE) + chunk(b"iTXt", PLACE)), PNG),
        (png(told=chunk(b"tEXt", b"Comment\0" + PLACE) + chunk(b"zTXt", PLACE)), PNG),
        (png() + PLACE, PNG),
        (webp(told={b"EXIF": PLACE, b"XMP ": PLACE + b"!"}), WEBP),
    ],
)
def test_where_a_picture_was_taken_is_taken_out(content, form):
    assert PLACE in content

    tidied = tidy_picture(content, form)

    assert PLACE not in tidied
    assert tidy_picture(tidied, form) == tidied


def test_a_picture_without_notes_stays_as_it_is():
    assert tidy_picture(jpeg(), JPEG) == jpeg()
    assert tidy_picture(png(), PNG) == png()


def test_how_a_picture_is_turned_stays():
    tidied = tidy_picture(jpeg(told=exif(6)), JPEG)

    assert tidied == jpeg(told=exif(6, place=b""))


def test_the_colours_of_a_picture_stay():
    colours = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")

    assert tidy_picture(jpeg(told=colours + exif(1)), JPEG) == jpeg(told=colours)


def test_a_webp_says_no_more_that_it_has_notes():
    tidied = tidy_picture(webp(told={b"EXIF": PLACE}), WEBP)

    assert tidied[20] & 0x0C == 0
    assert struct.unpack("<I", tidied[4:8])[0] == len(tidied) - 8


@pytest.mark.parametrize(
    ("content", "form"),
    [(jpeg(20_000, 6_000), JPEG), (png(10_001, 10_000), PNG), (webp(16_000, 16_000), WEBP)],
)
def test_a_picture_of_too_many_points_is_refused(content, form):
    with pytest.raises(PictureTooLarge):
        tidy_picture(content, form)


def test_a_picture_of_too_many_bytes_is_refused():
    with pytest.raises(PictureTooLarge):
        tidy_picture(png() + b"\0" * MOST_BYTES, PNG)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (jpeg(0, 5), JPEG),
        (jpeg()[:40], JPEG),
        (png().replace(b"IDAT", b"IDAT"[::-1]), PNG),
        (webp().replace(b"VP8X", b"ANIM"), WEBP),
    ],
)
def test_a_damaged_picture_is_refused(content, form):
    with pytest.raises(Damaged):
        tidy_picture(content, form)
