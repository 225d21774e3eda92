"""The console script `tracker`: set up, serve, and what is easier typed than clicked."""

import json
import os
import secrets
from dataclasses import replace
from pathlib import Path

import click

from tracker.cli.instance import (
    at_work,
    current_settings,
    make_app,
    require_current,
    viewer_of,
    write_private,
)
from tracker.cli.network import network
from tracker.core import migrate as migrations
from tracker.core.config import Settings


@click.group()
@click.version_option(package_name="samphan")
def main() -> None:
    """Samphan: the memory of an international-affairs office."""


def _set_up(settings: Settings) -> Settings:
    """Make the secret key if there is none and bring the tables up to date."""
    if not settings.secret_key:
        key = secrets.token_urlsafe(48)
        write_private(settings.instance_path / "secret_key", key)
        settings = replace(settings, secret_key=key)
    if not migrations.is_current(settings.database):
        migrations.upgrade(settings.database)
    from tracker.administration.setting_up import plant

    plant(make_app(settings))
    return settings


@main.command()
def migrate() -> None:
    """Make the secret key if there is none, and bring the tables up to date."""
    _set_up(current_settings())
    click.echo("The database is up to date.")


@main.command(hidden=True)
@click.argument("message")
def migration(message: str) -> None:
    """Write a migration from the difference between models and database (developers)."""
    from alembic import command

    settings = current_settings()
    migrations.upgrade(settings.database)
    config = migrations.alembic_config(settings.database)
    versions = Path(str(config.get_main_option("script_location"))) / "versions"
    number = f"{len(list(versions.glob('[0-9]*.py'))) + 1:04d}"
    command.revision(config, message=message, autogenerate=True, rev_id=number)


@main.command()
@click.option("--demo", "with_demo", is_flag=True, help="Set up and load the demonstration first.")
@click.option("--dev", is_flag=True, help="Reload on every change, for developers.")
def serve(*, with_demo: bool, dev: bool) -> None:
    """Serve the pages."""
    settings = current_settings()
    if with_demo or dev:
        settings = _set_up(replace(settings, secure_cookies=False))
        from tracker.administration.demonstration import load_once

        for line in load_once(make_app(settings)):
            click.echo(line)
    make_app(settings)
    require_current(settings)
    os.environ["TRACKER_SECURE_COOKIES"] = "1" if settings.secure_cookies else "0"
    from tracker.serving import run

    run(settings, reload=dev)


@main.command()
@click.option("--institutions", type=click.IntRange(10, 500_000), help="How many institutions.")
@click.option("--meetings", type=click.IntRange(0, 2_000_000), default=0, help="How many meetings.")
@click.option("--seed", type=int, default=1, help="The same seed makes the same network.")
def demo(institutions: int | None, meetings: int, seed: int) -> None:
    """Load the demonstration, or make a large network to try the product with."""
    app = make_app(_set_up(current_settings()))
    if institutions is None:
        from tracker.administration.demonstration import load_once

        for line in load_once(app):
            click.echo(line)
        return
    from tracker.administration.crowd import make_crowd

    def tell(done: int, of: int, what: str) -> None:
        click.echo(f"\r{what}: {done:,} of {of:,}", nl=done >= of)

    make_crowd(app, institutions=institutions, meetings=meetings, seed=seed, tell=tell)


@main.group()
def users() -> None:
    """Who may log in."""


@users.command("add")
@click.argument("email")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["viewer", "officer", "manager", "administrator"]),
    default="officer",
)
@click.option("--unit", default="", help="Name of the unit; made when it is new.")
def add_user(email: str, name: str, role: str, unit: str) -> None:
    """Add a user; the password is asked for, or read from TRACKER_PASSWORD."""
    from tracker.administration.users import add

    password = os.environ.get("TRACKER_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    _say(add(make_app(_set_up(current_settings())), email, name, password, role=role, unit=unit))


@users.command("password")
@click.argument("email")
def change_password(email: str) -> None:
    """Give a user another password and end his log-ins."""
    from tracker.administration.users import reset

    password = os.environ.get("TRACKER_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    _say(reset(make_app(current_settings()), email, password))


@users.command("list")
def list_users() -> None:
    """List who may log in."""
    from tracker.administration.users import lines

    for line in lines(make_app(current_settings())):
        click.echo(line)


def _say(outcome: tuple[bool, str]) -> None:
    """Print what happened; a refusal ends the command with an error."""
    done, text = outcome
    if not done:
        raise click.ClickException(text)
    click.echo(text)


@main.command()
@click.argument("query")
@click.option("--kind", default="", help="Only this kind of record, such as institution.")
@click.option("--user", "email", help="What this user may see; else what everybody may.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, names that are only alike too.")
def search(query: str, *, kind: str, email: str | None, as_json: bool) -> None:
    """Find records by names and words in Thai, English or Chinese, as the page of the search does.

    With --json: {"found": [...], "has_more": true or false, "alike": [...]}. Each find has
    "kind", "page" and "id" (the record, and the page that shows it), "title", "names", "country"
    and "day" (or null), "how" and "passage", the words around what was found. "how" is, best
    first: exact, begins, name, text, meaning (by a word for its area or type), sound; what is
    alike has also "score" (0 to 100) and "reasons".
    """
    from tracker.accounts.visibility import reading_as
    from tracker.search.conditions import Asked
    from tracker.search.queries import as_plain
    from tracker.search.queries import search as find

    settings = current_settings()
    require_current(settings)
    with at_work(settings), reading_as(viewer_of(email)):
        hits = find(Asked(text=query, kind=kind))
    if as_json:
        click.echo(json.dumps(as_plain(hits), ensure_ascii=False, indent=1))
        return
    for hit in (*hits.rows, *hits.alike):
        note = f"  (alike, {hit.match.score:.0f})" if hit.match else ""
        click.echo(f"{hit.record_type:16} {hit.page_id}  {hit.title}{note}")


@main.group()
def names() -> None:
    """Whether two names mean the same person or institution."""


@names.command("compare")
@click.argument("name_a")
@click.argument("name_b")
def compare_names(name_a: str, name_b: str) -> None:
    """Print the score of two names, what it means and why."""
    from tracker.core.matching.comparing import compare
    from tracker.core.matching.telling import SENTENCES, VERDICTS

    match = compare(name_a, name_b)
    click.echo(f"{match.score:.1f}  {VERDICTS[match.verdict]}")
    for reason in match.reasons:
        click.echo(f"  {SENTENCES[reason]}")


@names.command("score")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--wrong", is_flag=True, help="Print the pairs got wrong at 92 as well.")
def score_names(path: Path, *, wrong: bool) -> None:
    """Print precision and recall on a CSV file with the columns name_a, name_b and same."""
    from tracker.core.matching.scoring import read_pairs, tally

    try:
        pairs = read_pairs(path)
    except (KeyError, AttributeError, UnicodeDecodeError) as error:
        raise click.ClickException("The file needs the columns name_a, name_b, same.") from error
    for threshold in (92, 97):
        told = tally(pairs, threshold)
        click.echo(
            f"at {threshold}: precision {told.precision:.3f}, recall {told.recall:.3f} "
            f"({told.found} found, {told.wrongly} wrongly, {told.missed} missed)"
        )
    for pair in pairs if wrong else ():
        if pair.wrong_at(92):
            truth = "same" if pair.same else "different"
            click.echo(f"{truth:9}  {pair.match.score:5.1f}  {pair.name_a} | {pair.name_b}")


@main.group()
def dates() -> None:
    """How dates are read."""


@dates.command("parse")
@click.argument("text")
def parse_date(text: str) -> None:
    """Print each reading of a date, in ISO 8601; a date that is none ends with an error."""
    from tracker.core.dates import iso_readings, read_date

    reading = read_date(text)
    if reading.status in {"invalid", "empty"}:
        raise click.ClickException(f"This is not a date ({reading.note or reading.status}).")
    if reading.status == "ambiguous":
        click.echo("This can be read in more than one way:")
    for iso in iso_readings(reading):
        click.echo(iso)
    if reading.note:
        click.echo(
            "The year began on 1 April before 2484 BE: January to March may be a year later."
        )


@dates.command("score")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def score_dates(path: Path) -> None:
    """Read each date of a CSV file with the columns input and expected_iso; say which are wrong."""
    import csv

    from tracker.core.dates import read_date, spoken_iso

    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if not rows or not {"input", "expected_iso"} <= rows[0].keys():
        raise click.ClickException("The file needs the columns input, expected_iso.")
    wrong = [
        (row["input"], row["expected_iso"], found)
        for row in rows
        if (found := spoken_iso(read_date(row["input"]))) != row["expected_iso"].strip()
    ]
    click.echo(f"{len(rows) - len(wrong)} of {len(rows)} right")
    for text, expected, found in wrong:
        click.echo(f"{text}: {found}, expected {expected}")
    if wrong:
        raise SystemExit(1)


@main.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the annotation as JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the drafts of a folder.")
def capture(path: Path, *, as_json: bool, out: Path | None) -> None:
    """Read a text, or each .txt of a folder, and print the draft; nothing is stored."""
    from tracker.capture.annotation import annotate_file

    if path.is_dir():
        if out is None:
            raise click.ClickException("Name a folder for the drafts with --out.")
        out.mkdir(parents=True, exist_ok=True)
        for file in sorted(path.glob("*.txt")):
            target = out / f"{file.stem}.json"
            target.write_text(_json(_annotated(file)) + "\n", "utf-8")
            click.echo(target)
        return
    found = annotate_file(path)
    click.echo(_json(found) if as_json else _summary(found))


def _annotated(file: Path) -> dict[str, object]:
    """Return the annotation of one file; a file that cannot be read says why."""
    from tracker.capture.annotation import annotate_file
    from tracker.core.errors import Refusal

    try:
        return annotate_file(file)
    except Refusal as refusal:
        return {"meetings": [], "error": str(refusal)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _summary(found: dict[str, object]) -> str:
    """Return the draft as lines for a reader."""
    lines = []
    for meeting in found.get("meetings", []):  # type: ignore[attr-defined]
        lines.append(f"{meeting['date'] or 'no date'}  {meeting['type']}  {meeting['place'] or ''}")
        lines += [f"  {i['role']:9} {i['name']}" for i in meeting["institutions"]]
        lines += [f"  {'person':9} {p['name']}, {p['position'] or ''}" for p in meeting["people"]]
    return "\n".join(lines) or "No meeting was found in this text."


main.add_command(network)
