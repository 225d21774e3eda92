"""Bytes to text: what is readable is read, what is not is refused in a sentence."""

import pytest

from tracker.capture.reader import NothingToRead, TooLong, Unreadable, read_bytes

THAI = "สำนักงาน ก.พ. ต้อนรับคณะผู้แทนจากประเทศจีน เมื่อวันที่ 18 มกราคม 2566"
CHINESE = "中国科学院大学代表团访问泰国公务员委员会，双方就人力资源开发合作交换意见。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874"]
)
def test_thai_is_read_in_every_common_encoding(encoding):
    assert read_bytes(THAI.encode(encoding)) == THAI


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_chinese_is_read_in_every_common_encoding(encoding):
    assert read_bytes(CHINESE.encode(encoding)) == CHINESE


@pytest.mark.parametrize("data", [b"", b"  \n ", "\ufeff \n".encode()])
def test_an_empty_text_is_refused(data):
    with pytest.raises(NothingToRead):
        read_bytes(data)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7 x", bytes(range(256)) * 9, b"PK\x03\x04abc"],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable):
        read_bytes(data)


def test_two_megabytes_are_refused():
    with pytest.raises(TooLong):
        read_bytes(b"word " * 400_000)
