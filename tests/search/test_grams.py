"""Folding and tokens: what an index of three scripts finds, and that it finds no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.search.grams import fold, is_found, query_of, tokens_of

LETTERS = st.text(alphabet="กขคป่ารกํำ中国经济合abcé .-1๒Ａ", max_size=20)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ก.พ.", "สำนักงาน ก.พ. จัดประชุม"),
        ("กพ", "สำนักงาน ก.พ. จัดประชุม"),
        ("ข้าราชการ", "สำนักงานคณะกรรมการข้าราชการพลเรือน"),
        ("经济", "中国国际经济合作中心"),
        ("經濟", "中国经济"),
        ("中", "对外联络部中国经济"),
        ("coop", "Economic Co-operation Centre, cooperation"),
        ("ocsc 2566", "OCSC ปี ๒๕๖๖"),
        ("cafe", "Le Café"),
        ("น้ำ", "น้ํา"),
    ],
)
def test_a_text_is_found(query, text):
    assert is_found(query_of(query), text)
    wanted = {t for term in query_of(query).terms for t in term.tokens}
    there = tokens_of(fold(text))
    assert all(any(t.startswith(w) for t in there) for w in wanted)


@pytest.mark.parametrize(
    ("query", "text"),
    [("ข้าว", "ผ้าขาว"), ("ป่า", "ปากน้ำ"), ("operation", "cooperation"), ("济经", "经济"), ("", "x"), ("—", "x")],
)  # fmt: skip
def test_a_text_is_not_found(query, text):
    assert not is_found(query_of(query), text)


@given(LETTERS, LETTERS)
def test_what_a_scan_finds_its_tokens_find(query, text):
    asked = query_of(query)
    there = tokens_of(fold(text))
    if is_found(asked, text):
        for term in asked.terms:
            for token in term.tokens:
                assert any(t.startswith(token) if term.is_prefix else t == token for t in there)


@given(LETTERS)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(text):
    query_of(text)
    assert all(t.isascii() and t.isalnum() for t in tokens_of(fold(text)))
