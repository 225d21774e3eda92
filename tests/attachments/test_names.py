"""File names are kept as people read them, and lead nobody astray."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.attachments.rules import NAME_LENGTH, clean_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("หนังสือเชิญ.pdf", "หนังสือเชิญ.pdf"),
        ("合作备忘录.docx", "合作备忘录.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\win.txt", "win.txt"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("/etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u200b\u2066b\ufeff.txt", "ab.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt"),
        ("a\x00.pdf", "a.pdf"),
        ('a"b<c>|?*.txt', "a_b_c____.txt"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM1.tar.gz", "_COM1.tar.gz"),
        ("console.txt", "console.txt"),
        (".htaccess", "htaccess"),
        ("..", "file"),
        ("", "file"),
        ("cafe\u0301.txt", "café.txt"),
    ],
)
def test_a_name_is_cleaned(typed, kept):
    assert clean_name(typed) == kept


def test_three_hundred_thai_letters_are_cut_before_a_letter_with_its_marks():
    kept = clean_name("ก" + "กี่" * 100 + ".pdf")

    assert len(kept) <= NAME_LENGTH
    assert kept.endswith("กี่.pdf")
    assert set(kept.removesuffix(".pdf").split("กี่")) == {"ก", ""}


@given(st.text(max_size=400))
def test_no_name_leads_out_or_hides_anything(typed):
    kept = clean_name(typed)

    assert 0 < len(kept) <= NAME_LENGTH
    assert not set(kept) & set('/\\<>:"|?*')
    assert not kept.startswith(".")
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in kept)
    assert clean_name(kept) == kept
