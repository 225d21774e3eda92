"""The commands `tracker network`: what the pages of the network answer, and how well it is foretold."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from tracker.cli.instance import at_work, current_settings, require_current, viewer_of


@click.group()
def network() -> None:
    """What the network answers."""


_LIST = click.Path(exists=True, dir_okay=False, path_type=Path)

_OPTIONS = (
    click.option("--json", "as_json", is_flag=True, help="Print JSON."),
    click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The network as of this day."),
    click.option("--user", "email", help="What this user may see; else what everybody may."),
)


def asked(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command what every question to the network takes: whose view, which day, JSON."""
    for option in _OPTIONS:
        command = option(command)
    return command


@contextmanager
def seen_by(email: str | None) -> Iterator[None]:
    """Stand within the application and see of the network what a user may see."""
    from tracker.accounts.visibility import reading_as

    settings = current_settings()
    require_current(settings)
    with at_work(settings), reading_as(viewer_of(email)):
        yield


def find_one(name: str) -> str:
    """Return the public id of the one institution of a name, or of a public id."""
    from tracker.institutions.queries import find_by_name, institutions_by_public_id

    found = list(institutions_by_public_id({name}).values()) or find_by_name(name)
    if len(found) != 1:
        raise click.ClickException(f"No single institution is called {name}.")
    return found[0].public_id


def echo_json(plain: object) -> None:
    """Print an answer as JSON, each script as itself."""
    click.echo(json.dumps(plain, ensure_ascii=False, indent=1))


@network.command("path")
@click.argument("target")
@click.option("--from", "source", default="", help="Who asks; else the nearest Thai institution.")
@asked
def find_path(
    target: str, *, source: str, email: str | None, as_of: datetime | None, as_json: bool
) -> None:
    """Say how an institution is reached, by its name or public id: the likeliest ways.

    With --json each way has "likelihood", "stops" and "hops"; each hop how many records it rests
    on, the last of them, whether it is stale, and the people who met.
    """
    from tracker.network.paths import as_plain, find_paths

    with seen_by(email):
        ends = [find_one(name) for name in (target, source) if name]
        reached = find_paths(*ends, as_of=as_of.date() if as_of else None)
        plain = as_plain(reached)
    if as_json:
        echo_json(plain)
        return
    if not plain:
        raise click.ClickException("No way is on record.")
    for path in plain:
        names = " – ".join(stop["name"] for stop in path["stops"])
        stale = "  (not heard of for 24 months)" if any(h["stale"] for h in path["hops"]) else ""
        click.echo(f"{path['likelihood']:.0%}  {names}{stale}")


@network.command("common")
@click.argument("target")
@click.option("--from", "source", default="", help="Which of ours; else all Thai institutions.")
@asked
def list_common(
    target: str, *, source: str, email: str | None, as_of: datetime | None, as_json: bool
) -> None:
    """Say what is common with an institution, by its name or public id.

    With --json: "areas", each with "area", "score", "parts" (points by name), "ours", "theirs"
    (offers and needs with their words) and "records"; "partners" and "people" of both.
    """
    from tracker.network.common import as_plain, find_common

    with seen_by(email):
        ends = [find_one(name) for name in (target, source) if name]
        plain = as_plain(find_common(*ends, as_of=as_of.date() if as_of else None))
    if as_json:
        echo_json(plain)
        return
    if not (plain["areas"] or plain["partners"] or plain["people"]):
        raise click.ClickException("Nothing common is on record.")
    for ground in plain["areas"]:
        parts = " + ".join(f"{name} {points}" for name, points in ground["parts"].items())
        click.echo(f"{ground['score']:3}  {ground['area'] or 'no area named'}  ({parts})")
    for kind in ("partners", "people"):
        if plain[kind]:
            click.echo(f"{kind}: {', '.join(one['name'] for one in plain[kind])}")


@network.command("recommend")
@click.argument("institution", default="")
@click.option("--area", default="", help="The code of an area that it must be about.")
@click.option("--country", default="", help="The country of the partner, by its two letters.")
@asked
def list_recommendations(
    institution: str, *, area: str, country: str, email: str | None, as_of: datetime | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Say whom one of ours, by its name or public id, should meet next; else all of ours.

    With --json each has "id", "name", "country", "score" and "reasons", each with "name",
    "points", "found", "names", "words" and "last_on".
    """
    from tracker.network.reasons import reason_in_words
    from tracker.network.recommendations import as_plain, recommend

    with seen_by(email):
        source = find_one(institution) if institution else ""
        day = as_of.date() if as_of else None
        advice = recommend(source, area=area, country=country.upper(), as_of=day)
        told = [
            (one.score, one.body.name, "; ".join(map(reason_in_words, one.reasons)))
            for one in advice.recommendations
        ]
    if as_json:
        echo_json(as_plain(advice))
        return
    if not told:
        raise click.ClickException("Nobody to meet follows from the record.")
    for score, name, reasons in told:
        click.echo(f"{score:5.2f}  {name}  ({reasons})")


@network.command("brokers")
@asked
def list_brokers(*, email: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List who holds the network together: who lies between the others, who would be missed.

    With --json: "institutions" (how many there are), "sample" (from how many the shares were
    worked out, null for all), "brokers", each with "between" and "constraint" (0 to 1) and
    "would_cut_off", and "bridges", the ties that alone join two sides.
    """
    from tracker.network.brokers import as_plain, find_brokers

    with seen_by(email):
        plain = as_plain(find_brokers(as_of.date() if as_of else None))
    if as_json:
        echo_json(plain)
        return
    for one in plain["brokers"]:
        lost = f"  would cut off {one['would_cut_off']}" if one["would_cut_off"] else ""
        click.echo(f"{one['between']:6.1%}  {one['name']}  ({one['partners']} partners){lost}")


@network.command("quiet")
@asked
def list_quiet(*, email: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List the partners abroad not met for much longer than usual, and the agreements asleep.

    With --json: "partners", each with "id", "name", "country", "days_met", "last_on",
    "usual_days" (or null), "silent_days" and "expected_on", and "agreements", each with "id",
    "title", "last_on" and "silent_days".
    """
    from tracker.network.quiet import as_plain, find_quiet

    with seen_by(email):
        plain = as_plain(find_quiet(as_of.date() if as_of else None))
    if as_json:
        echo_json(plain)
        return
    for one in plain["partners"]:
        usual = f"usually every {one['usual_days']}" if one["usual_days"] else "met once"
        click.echo(f"{one['silent_days']:6} days  {one['name']}  ({usual}, last {one['last_on']})")
    for one in plain["agreements"]:
        click.echo(f"{one['silent_days'] or 0:6} days  {one['title']}  (agreement)")


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
        echo_json(found.as_dict())
        return
    click.echo(f"{found.candidates} bodies, {found.new_pairs} pairs met for the first time")
    for name, quality in found.predictors.items():
        click.echo(f"{name:20} AUC {quality.auc:.4f}  first ten {quality.precision_at_10:.4f}")


@network.command("refresh")
@click.option("--check", is_flag=True, help="Compare the files with the records in any case.")
def refresh_network(*, check: bool) -> None:
    """Bring the files of the network that everybody may see up to date, for all processes to read.

    To be run often, by a timer: it does nothing while nothing has changed. With --check, for every
    night, it ends with 1 where the files held something else than the records; they are right
    then.
    """
    from tracker.network.kept import CURRENT, RENEWED, REPAIRED, refresh

    settings = current_settings()
    require_current(settings)
    click.echo("Reading the network …", err=True)
    with at_work(settings):
        done = refresh(check=check)
    click.echo(
        {
            CURRENT: "The files of the network are up to date.",
            RENEWED: "The files of the network were renewed.",
            REPAIRED: "The files of the network held something else; they were replaced.",
        }[done]
    )
    if done == REPAIRED:
        raise SystemExit(1)
