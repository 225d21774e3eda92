"""One run on both kinds of database: each finds what a scan finds, and both answer alike."""

from sqlalchemy import select

from tests.conftest import SECRET
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.administration.demonstration import load_once
from tracker.app import create_app
from tracker.core.config import Settings
from tracker.core.db import db
from tracker.search.conditions import TOLD, Asked
from tracker.search.grams import is_found, query_of
from tracker.search.queries import search, suggest
from tracker.search.sources import FINDABLE, read_records

QUERIES = """
CECC|China Economic Cooperation|OCSC|ก.พ.|กพ|สำนักงานคณะกรรมการข้าราชการพลเรือน|ข้าราชการ|ข้าว|ขาว|ป่า|ปา|ปากน้ำ|กระทรวง|กรม|ก
ง|น้ำ|การ|ความร่วมมือ|บันทึก|ลงนาม|มหาวิทยาลัย|สถาบัน|จีน|ลาว|๒๕๖๒|2562|2023|18|a|th|the|of the|ministry|Ministry of|MINISTRY
mini|nistry|training|train|scholarship|co-operation|cooperation|development|people|Liu|Liu Jing|Piyawat|Sivaraks|Beijing|University
国|中|中国|经济|經濟|合作中心|大学|北京|部|泰国|office civil|civil office|ร่วมมือ จีน|OCSC 2023|(OCSC)|O.C.S.C.|x|é|Demonstration
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


LOWER = (
    "capacity building",
    "อบรม",
    "培训",
    "zhongguo",
    "krasuang",
    "Liu Jinghua",
    "Piyawat Siwarak",
)
"""What is found by a word for an area, by its sound, or as a name that is only alike."""


def scanned(db, text):
    """The titles of which a scan of every record finds a query: what the index must agree with."""
    query, titles = query_of(text), []
    for kind in FINDABLE:
        ids = list(db.session.connection().scalars(select(kind.model.id)))
        for one in read_records(db.session.connection(), kind, ids):
            text_of = "\n".join([*one.names, one.body])
            titles += [(kind.code, one.title[:600])] if is_found(query, text_of) else []
    return sorted(titles)


def answers_on(url, folder):
    """Every answer of one database to `QUERIES`, in order; each is compared with a scan."""
    settings = Settings(
        instance_path=folder, database_url=url, secret_key=SECRET, production=False,
        secure_cookies=False,
    )  # fmt: skip
    app = create_app(settings)
    with app.app_context():
        try:
            load_once(app)
            db.session.rollback()
            with reading_as(EVERYTHING):
                return {text: answer_of(text) for text in (*QUERIES, *LOWER)}
        finally:
            db.session.remove()
            db.engine.dispose()


def answer_of(text):
    hits, alike = [], ()
    for number in range(1, 60):
        found = search(Asked(text=text), page=number)
        hits += found.rows
        alike = alike or found.alike
        if not found.has_more:
            break
    told = sorted((hit.record_type, hit.title) for hit in hits if hit.how <= TOLD)
    assert told == scanned(db, text), text
    ranks = [hit.how for hit in hits]
    assert ranks == sorted(ranks), text
    suggested = suggest(text)
    every = (*hits, *alike, *suggested.rows, *suggested.alike)
    return [(hit.record_type, hit.title, hit.way) for hit in every]


def test_both_databases_find_what_a_scan_finds_and_answer_alike(
    sqlite_databases, postgresql_databases, tmp_path
):
    assert len(QUERIES) >= 60
    urls = [databases.fresh() for databases in (sqlite_databases, postgresql_databases)]
    answers = []
    for number, url in enumerate(urls):
        folder = tmp_path / str(number)
        folder.mkdir()
        answers.append(answers_on(url, folder))

    first, second = answers
    assert [text for text in first if first[text] != second[text]] == []
    ways = {way for found in first.values() for _kind, _title, way in found}
    assert {"exact", "begins", "name", "text", "meaning", "sound"} <= ways
