"""A text is pasted as an officer does it: the draft is opened, changed and sent."""

import re
from html import unescape

from sqlalchemy import select

from tracker.accounts.visibility import EVERYTHING, reading_as


def form_of(page_text):
    """Return what a browser would send of the confirming form as it is shown."""
    form = page_text[page_text.index('class="form capture__draft"') :]
    data = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        is_box = 'type="checkbox"' in tag or 'type="radio"' in tag
        if name is None or (is_box and " checked" not in tag):
            continue
        data.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, words in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL
    ):
        data[name] = [unescape(words).strip("\r\n")]
    for name, inner in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        options = re.findall(r"<option[^>]*>", inner)
        chosen = next((o for o in options if " selected" in o), options[0])
        data[name] = [unescape(re.search(r'value="([^"]*)"', chosen)[1])]
    return data


def paste(client, text):
    """Paste a text; return the address of what comes next."""
    answer = client.post("/capture", data={"text": text})
    assert answer.status_code == 302
    return answer.headers["Location"]


def row_of(data, name):
    """Return the beginning of the fields of the row that bears `name`."""
    return next(
        f.removesuffix("-name") for f, v in data.items() if f.endswith("-name") and v == [name]
    )


def names_in(data):
    """Return the names of the institutions and people in a draft."""
    return [v[0] for f, v in data.items() if f.endswith("-name")]


def name_the_sides(data):
    """Let the first two institutions that are kept meet, where the draft names fewer sides."""
    rows = [f.removesuffix("-use") for f in data if re.fullmatch(r"institutions-\d+-use", f)]
    met = [row for row in rows if data[f"{row}-side"] != ["mentioned"]]
    if len(met) < 2:
        for row, side in zip(rows, ("host", "guest"), strict=False):
            data[f"{row}-side"] = [side]


def save(client, address, *, without=(), unticked=(), **changes):
    """Send the draft at `address` as shown, but for some rows unticked and some fields changed."""
    data = form_of(client.get(address).text)
    data.setdefault("type", ["bilateral_meeting"])
    data["type"] = data["type"] if data["type"] != [""] else ["bilateral_meeting"]
    for box in (*unticked, *(f"{row_of(data, name)}-use" for name in without)):
        data.pop(box)
    name_the_sides(data)
    data |= {field: [value] for field, value in changes.items()}
    answer = client.post(address, data=data)
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.text)
    return answer


def everything(db, model):
    """Return every row there is of a table."""
    db.session.rollback()
    with reading_as(EVERYTHING):
        return list(db.session.scalars(select(model).order_by(model.id)))
