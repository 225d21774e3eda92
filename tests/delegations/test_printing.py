"""The programme and the name list on paper: A4, in Thai and English, nothing cut off."""

import pytest

from tests.delegations.test_delegation_pages import THAI
from tests.rig.browser import Variant, assert_accessible

STOPS = (
    ("5 Jan 2027", "09:30", "11:00", "Talks on training", "Bangkok"),
    ("5 Jan 2027", "19:00", "", "งานเลี้ยงรับรองคณะผู้แทน", "กรุงเทพมหานคร"),
    ("6 Jan 2027", "08:00", "16:00", "ศึกษาดูงานโครงการพัฒนาทรัพยากรบุคคลในพื้นที่จังหวัด" * 3, "เชียงใหม่"),
)
GUESTS = (
    ("Ms. Liu Wei", "Deputy Director General", "head_of_delegation"),
    (THAI[:200].strip(), "ผู้อำนวยการกองการต่างประเทศและความร่วมมือระหว่างประเทศ" * 3, "member"),
    ("刘伟", "主任", "member"),
    ("Tan", "", "interpreter"),
)
A4_BETWEEN_MARGINS = 658


@pytest.fixture
def full(client, journey, group, add):
    """A visit with days and a delegation whose names are long."""
    for day, starts, ends, title, place in STOPS:
        data = {"day": day, "starts_at": starts, "ends_at": ends, "kind": "meeting", "country": "TH",
                "title": title, "place": place, "what_we_saw": "Seen only afterwards"}  # fmt: skip
        assert client.post(f"{journey}/stops/new", data=data).status_code == 302
    client.post(f"{journey}/checklist/new", data={"text": "Book cars", "owner": "", "due_on": ""})
    for name, title, role in GUESTS:
        assert add(group, name, title, role).status_code == 302
    return journey, group


def test_the_sheet_holds_the_programme_and_no_checklist(client, full):
    page = client.get(f"{full[0]}/programme").text

    assert "09:30–11:00" in page
    assert "Talks on training" in page
    assert "Book cars" not in page
    assert "Seen only afterwards" not in page
    assert "<nav" not in page


def test_the_name_list_gives_each_name_in_the_languages_in_which_it_is_known(client, group, known):
    known("Liu Wei", "刘伟", "หลิว เหว่ย")
    data = {"person_text": "Liu Wei", "title": "Director", "role": "member", "rank": ""}
    client.post(f"{group}/members/new", data=data)

    page = client.get(f"{group}/list").text

    assert '<span lang="th">หลิว เหว่ย</span>' in page
    assert '<span lang="zh">刘伟</span>' in page
    assert "Liu Wei" in page
    assert page.index("หลิว") < page.index("Liu Wei") < page.index("刘伟")
    assert "Director" in page
    assert "Exchange Centre" in page


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "th"])
def test_the_sheets_fit_on_paper(language, full, open_page, sign_in_as, writer, site):
    page = open_page(Variant(language=language), at=site)
    sign_in_as(writer, on=page.context)
    for address, words in ((f"{full[0]}/programme", STOPS[2][3]), (f"{full[1]}/list", "刘伟")):
        page.set_viewport_size({"width": A4_BETWEEN_MARGINS, "height": 900})
        page.emulate_media(media="print")
        page.goto(address)
        assert words in page.inner_text("main")
        wide = page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((one) =>
                 one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
              ).map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert wide == []
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.browser
@pytest.mark.parametrize(
    "variant", [Variant(1280, "light", "en"), Variant(390, "dark", "th")], ids=str
)
def test_the_pages_are_accessible_and_fit(variant, full, open_page, sign_in_as, writer, site):
    page = open_page(variant, at=site)
    sign_in_as(writer, on=page.context)
    journey, group = full
    for address in (journey, f"{journey}/edit", f"{journey}/stops/new", "/visits", group,
                    f"{group}/members/new", f"{group}/members/paste", "/delegations"):  # fmt: skip
        page.goto(address)
        assert_accessible(page)
    page.goto(f"{group}/members/paste")
    page.fill("#lines", "Somebody New, Director")
    page.click("main button[type=submit]")
    assert page.is_checked("input[name=new]")
    assert_accessible(page)
    page.click("main button[type=submit]")
    assert "Somebody New" in page.inner_text("#main")
    assert page.url.endswith(f"{group}#members")
