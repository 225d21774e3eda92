"""One institution, many names, three scripts: learned from texts, found by each, shown in order."""

import re
from html import unescape

import pytest

from tests.capture.pasting import everything, form_of, paste, row_of, save
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.institutions.models import InstitutionName
from tracker.people.models import PersonName

ENGLISH = (
    "On 18 January 2023 the Office of the Civil Service Commission (OCSC) welcomed a delegation of the China "
    "Economic Cooperation Center (CECC), led by Mr. Liu Jing Hwa, Deputy Director General of the China Economic "
    "Cooperation Center. Dr. Anan Suksan, Secretary-General of the OCSC, received them."
)
THAI = (
    "เมื่อวันที่ 5 มีนาคม 2567 สำนักงานคณะกรรมการข้าราชการพลเรือน (สำนักงาน ก.พ.) หารือกับกรมการข้าว "
    "โดยมีนายสมชาย ใจดี อธิบดีกรมการข้าว เข้าร่วม"
)
CHINESE = "2024年3月6日，中国经济合作中心主任王芳会见了泰国公务员委员会办公室代表团，双方交换意见。"

HIT = re.compile(r'<div class="row__text">\s*<a href="/\w+/(\w+)"')


def id_of(db, model, text):
    with reading_as(EVERYTHING):
        name = next(n for n in everything(db, model) if n.text == text)
        return (name.institution if model is InstitutionName else name.person).public_id


def save_as(client, text, known):
    """Save a text in which the names of `known` are found to be records there already."""
    address = paste(client, text)
    data = form_of(client.get(address).text)
    matched = {f"{row_of(data, name)}-match": record for name, record in known.items()}
    save(client, address, **matched)


@pytest.fixture
def on_record(client, sign_in_as, db):
    """The public ids of OCSC and CECC, whose names came from three texts; an officer is logged in."""
    sign_in_as(Role.OFFICER)
    save(client, paste(client, ENGLISH))
    ocsc = id_of(db, InstitutionName, "OCSC")
    cecc = id_of(db, InstitutionName, "CECC")
    save_as(client, THAI, {"สำนักงานคณะกรรมการข้าราชการพลเรือน": ocsc})
    save_as(client, CHINESE, {"中国经济合作中心": cecc, "泰国公务员委员会办公室": ocsc})
    return {"ocsc": ocsc, "cecc": cecc}


def first_hits(client, text):
    """Return the public ids of the first three hits of a search, whatever they are."""
    page = client.get("/search", query_string={"q": text}).text
    return HIT.findall(page)[:3]


def test_one_institution_many_names_three_scripts(client, on_record, db):
    for text in ("CECC", "China Economic Cooperation Center", "China Economic Co-operation Centre",
                 "中国经济合作中心", "中國經濟合作中心", "zhongguo jingji hezuo zhongxin"):  # fmt: skip
        assert on_record["cecc"] in first_hits(client, text), text
    for text in ("OCSC", "ก.พ.", "สำนักงานคณะกรรมการข้าราชการพลเรือน", "泰国公务员委员会"):
        assert on_record["ocsc"] in first_hits(client, text), text
    rice = id_of(db, InstitutionName, "กรมการข้าว")
    assert rice in first_hits(client, "ข้าว")
    assert rice not in first_hits(client, "ขาว")
    page = client.get("/search", query_string={"q": "Liu Jinghua"}).text
    similar = unescape(page[page.index('id="alike"') :])
    assert "Liu Jing Hwa" in similar
    assert "similar" in similar


@pytest.mark.parametrize("language", ["en", "th"])
def test_chinese_names_stand_family_first_and_thai_names_given_first(
    client, on_record, db, language
):
    client.post("/language", data={"language": language, "next": "/"})
    for text in ("王芳", "สมชาย ใจดี", "Liu Jing Hwa", "Anan Suksan"):
        person = id_of(db, PersonName, text)
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", client.get(f"/people/{person}").text, re.DOTALL)
        listed = client.get("/people").text
        assert text in unescape(heading[1])
        assert text in listed
