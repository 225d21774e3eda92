"""The console script `tracker`: set up, serve, and what is easier typed than clicked."""

import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask

from tracker.app import create_app
from tracker.core import migrate as migrations
from tracker.core.config import BadSettings, Settings, read_settings
from tracker.core.db import db


def _private(path: Path, text: str) -> None:
    """Write `text` where only this user may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


def _settings(**overrides: Any) -> Settings:  # noqa: ANN401
    """Return the settings, with the secret key from the instance folder."""
    try:
        settings = read_settings(**overrides)
    except BadSettings as error:
        raise click.ClickException(str(error)) from error
    secret = settings.instance_path / "secret_key"
    if not settings.secret_key and secret.is_file():
        settings = replace(settings, secret_key=secret.read_text("utf-8").strip())
    return settings


def _app(settings: Settings) -> Flask:
    """Return the application, or stop with the sentence that says what to do."""
    try:
        return create_app(settings)
    except BadSettings as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _at_work(settings: Settings) -> Iterator[None]:
    """Stand within the application, and close its connections to the database at the end."""
    with _app(settings).app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def _require_current(settings: Settings) -> None:
    if not migrations.is_current(settings.database):
        raise click.ClickException(
            "The tables of the database are older than this program. Run `tracker migrate` first."
        )


@click.group()
@click.version_option(package_name="samphan")
def main() -> None:
    """Samphan: the memory of an international-affairs office."""


def _set_up(settings: Settings) -> Settings:
    """Make the secret key if there is none and bring the tables up to date."""
    if not settings.secret_key:
        key = secrets.token_urlsafe(48)
        _private(settings.instance_path / "secret_key", key)
        settings = replace(settings, secret_key=key)
    if not migrations.is_current(settings.database):
        migrations.upgrade(settings.database)
    from tracker.administration.setting_up import plant

    plant(_app(settings))
    return settings


@main.command()
def migrate() -> None:
    """Make the secret key if there is none, and bring the tables up to date."""
    _set_up(_settings())
    click.echo("The database is up to date.")


@main.command(hidden=True)
@click.argument("message")
def migration(message: str) -> None:
    """Write a migration from the difference between models and database (developers)."""
    from alembic import command

    settings = _settings()
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
    settings = _settings()
    if with_demo or dev:
        settings = _set_up(replace(settings, secure_cookies=False))
        from tracker.administration.demonstration import load_once

        for line in load_once(_app(settings)):
            click.echo(line)
    _app(settings)
    _require_current(settings)
    os.environ["TRACKER_SECURE_COOKIES"] = "1" if settings.secure_cookies else "0"
    from tracker.serving import run

    run(settings, reload=dev)


@main.command()
@click.option("--institutions", type=click.IntRange(10, 500_000), help="How many institutions.")
@click.option("--meetings", type=click.IntRange(0, 2_000_000), default=0, help="How many meetings.")
@click.option("--seed", type=int, default=1, help="The same seed makes the same network.")
def demo(institutions: int | None, meetings: int, seed: int) -> None:
    """Load the demonstration, or make a large network to try the product with."""
    app = _app(_set_up(_settings()))
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
    _say(add(_app(_set_up(_settings())), email, name, password, role=role, unit=unit))


@users.command("password")
@click.argument("email")
def change_password(email: str) -> None:
    """Give a user another password and end his log-ins."""
    from tracker.administration.users import reset

    password = os.environ.get("TRACKER_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    _say(reset(_app(_settings()), email, password))


@users.command("list")
def list_users() -> None:
    """List who may log in."""
    from tracker.administration.users import lines

    for line in lines(_app(_settings())):
        click.echo(line)


def _say(outcome: tuple[bool, str]) -> None:
    """Print what happened; a refusal ends the command with an error."""
    done, text = outcome
    if not done:
        raise click.ClickException(text)
    click.echo(text)


def _viewer(email: str | None) -> Any:  # noqa: ANN401 -- the room is loaded only when it is asked
    """Return whose view is asked for: a user's by his address, else that of nobody in particular."""
    from tracker.accounts.models import Role
    from tracker.accounts.queries import find_user
    from tracker.accounts.visibility import Viewer

    user = find_user(email) if email else None
    if email and user is None:
        raise click.ClickException(f"There is no user {email}.")
    if user is None:
        return Viewer()
    return Viewer(user_id=user.id, unit_id=user.unit_id or 0, role=Role(user.role))


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

    settings = _settings()
    _require_current(settings)
    with _at_work(settings), reading_as(_viewer(email)):
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


@main.group()
def network() -> None:
    """What the network answers."""


_LIST = click.Path(exists=True, dir_okay=False, path_type=Path)


@network.command("path")
@click.argument("target")
@click.option("--from", "source", default="", help="Who asks; else the nearest Thai institution.")
@click.option("--user", "email", help="What this user may see; else what everybody may.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The network as of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def find_path(
    target: str, *, source: str, email: str | None, as_of: datetime | None, as_json: bool
) -> None:
    """Say how an institution is reached, by its name or public id: the likeliest ways.

    With --json each way has "likelihood", "stops" and "hops"; each hop how many records it rests
    on, the last of them, whether it is stale, and the people who met.
    """
    from tracker.accounts.visibility import reading_as
    from tracker.institutions.queries import find_by_name, institutions_by_public_id
    from tracker.network.paths import as_plain, find_paths

    settings = _settings()
    _require_current(settings)
    with _at_work(settings), reading_as(_viewer(email)):
        ends = []
        for name in filter(None, (target, source)):
            found = list(institutions_by_public_id({name}).values()) or find_by_name(name)
            if len(found) != 1:
                raise click.ClickException(f"No single institution is called {name}.")
            ends.append(found[0].public_id)
        reached = find_paths(*ends, as_of=as_of.date() if as_of else None)
        plain = as_plain(reached)
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    if not plain:
        raise click.ClickException("No way is on record.")
    for path in plain:
        names = " – ".join(stop["name"] for stop in path["stops"])
        stale = "  (not heard of for 24 months)" if any(h["stale"] for h in path["hops"]) else ""
        click.echo(f"{path['likelihood']:.0%}  {names}{stale}")


@network.command("brokers")
@click.option("--user", "email", help="What this user may see; else what everybody may.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The network as of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_brokers(*, email: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List who holds the network together: who lies between the others, who would be missed.

    With --json: "institutions" (how many there are), "sample" (from how many the shares were
    worked out, null for all), "brokers", each with "between" and "constraint" (0 to 1) and
    "would_cut_off", and "bridges", the ties that alone join two sides.
    """
    from tracker.accounts.visibility import reading_as
    from tracker.network.brokers import as_plain, find_brokers

    settings = _settings()
    _require_current(settings)
    with _at_work(settings), reading_as(_viewer(email)):
        plain = as_plain(find_brokers(as_of.date() if as_of else None))
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for one in plain["brokers"]:
        lost = f"  would cut off {one['would_cut_off']}" if one["would_cut_off"] else ""
        click.echo(f"{one['between']:6.1%}  {one['name']}  ({one['partners']} partners){lost}")


@network.command("quiet")
@click.option("--user", "email", help="What this user may see; else what everybody may.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The network as of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def find_quiet(*, email: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List the partners abroad who have not been met for much longer than usual.

    With --json each has "id", "name", "country", "days_met", "last_on", "usual_days" (or null),
    "silent_days" and "expected_on".
    """
    from tracker.accounts.visibility import reading_as
    from tracker.network.quiet import as_plain, list_silences

    settings = _settings()
    _require_current(settings)
    with _at_work(settings), reading_as(_viewer(email)):
        plain = as_plain(list_silences(as_of.date() if as_of else None))
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for one in plain:
        usual = f"usually every {one['usual_days']}" if one["usual_days"] else "met once"
        click.echo(f"{one['silent_days']:6} days  {one['name']}  ({usual}, last {one['last_on']})")


@network.command("evaluate")
@click.option("--train", type=_LIST, multiple=True, required=True, help="Learn from this list.")
@click.option("--test", type=_LIST, multiple=True, required=True, help="Ask who met in this list.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), help="Learn until this day, ask after it."
)
@click.option("--min-events", default=10, show_default=True, help="Bodies of so many gatherings.")
@click.option(
    "--max-partners", default=15, show_default=True, help="Gatherings of at most so many."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate_network(
    train: tuple[Path, ...], test: tuple[Path, ...], *, until: datetime | None, min_events: int,
    max_partners: int, as_json: bool,
) -> None:  # fmt: skip
    """Say how well new ties are foretold, beside four classic predictors.

    Lists are CSV files, packed with gzip or not, with the columns project_id, org_id and
    start_date (ISO); further columns that stay the same for a body (country, org_type) are used.
    Printed are the area under the curve and the precision of the first ten, for all pairs of
    busy bodies that had not met.
    """
    from tracker.engine.prediction.foretelling import TooFew
    from tracker.engine.prediction.gatherings import ListRefused, read_gatherings
    from tracker.engine.prediction.judging import judge

    try:
        known, later = read_gatherings(train), read_gatherings(test)
        day = until.date() if until else known.last_day
        found = judge(known, later.after(day) if until else later, day, min_events, max_partners)
    except (ListRefused, TooFew) as error:
        raise click.ClickException(f"{error}.") from error
    if as_json:
        click.echo(json.dumps(found.as_dict(), indent=1))
        return
    click.echo(f"{found.candidates} bodies, {found.new_pairs} pairs met for the first time")
    for name, quality in found.predictors.items():
        click.echo(f"{name:20} AUC {quality.auc:.4f}  first ten {quality.precision_at_10:.4f}")


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


if __name__ == "__main__":
    sys.exit(main())
