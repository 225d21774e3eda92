"""The roof: puts the rooms together into one application."""

from flask import Flask
from jinja2 import StrictUndefined

from tracker.accounts import gate
from tracker.accounts import views as accounts
from tracker.accounts.permissions import may
from tracker.accounts.rules import may_edit
from tracker.administration import views as administration
from tracker.administration.pages import users, vocabularies
from tracker.attachments import receiving
from tracker.attachments import views as attachments
from tracker.audit.service import record_changes
from tracker.capture import confirming
from tracker.capture import views as capture
from tracker.capture.lessons import service as learning
from tracker.capture.lessons import views as lessons
from tracker.cooperation.agreements import paper_views as agreements
from tracker.cooperation.areas import views as areas
from tracker.cooperation.intakes import views as intakes
from tracker.cooperation.offers import views as offers
from tracker.cooperation.programmes import views as programmes
from tracker.cooperation.proposals import views as proposals
from tracker.core import changes, errorpages, filters, headers
from tracker.core.config import Settings, check_settings
from tracker.core.db import db, engine_options
from tracker.core.extensions import babel, compress, csrf
from tracker.core.matching.telling import SENTENCES, told
from tracker.core.names import language_of
from tracker.core.places import PACKAGE, folder
from tracker.delegations.groups import views as delegations
from tracker.delegations.visits import views as visits
from tracker.dossiers import searching
from tracker.dossiers import views as dossiers
from tracker.followups.follow_ups import views as follow_ups
from tracker.followups.introductions import meeting as introducing
from tracker.followups.introductions import views as introductions
from tracker.followups.promises import views as promises
from tracker.followups.suggestions import views as suggestions
from tracker.institutions.changing import views as institutions
from tracker.institutions.relations import views as relations
from tracker.intake import views as intake
from tracker.meetings import views as meetings
from tracker.meetings.points import views as points
from tracker.network import pages as network
from tracker.network import ties
from tracker.people import views as people
from tracker.people.contacts import views as contacts
from tracker.people.posts import views as posts
from tracker.records import kinds
from tracker.records import views as records
from tracker.records.handover import views as handover
from tracker.records.merging import views as merging
from tracker.search import keeping as finding
from tracker.sources import views as sources
from tracker.vocabularies import labels
from tracker.vocabularies.queries import forget_labels

ROOMS = (
    accounts,
    administration,
    agreements,
    areas,
    attachments,
    capture,
    contacts,
    delegations,
    dossiers,
    follow_ups,
    handover,
    institutions,
    intake,
    introductions,
    intakes,
    lessons,
    meetings,
    merging,
    network,
    offers,
    people,
    points,
    programmes,
    proposals,
    posts,
    promises,
    records,
    relations,
    searching,
    sources,
    suggestions,
    users,
    visits,
    vocabularies,
)


def create_app(settings: Settings) -> Flask:
    """Return the application.

    Raises:
        BadSettings: the settings do not allow a safe start.
    """
    check_settings(settings)
    app = Flask("tracker", static_folder=str(PACKAGE / "static"),
                template_folder=str(folder("templates")))  # fmt: skip
    _configure(app, settings)
    db.init_app(app)
    babel.init_app(app, locale_selector=gate.choose_language)
    csrf.init_app(app)
    compress.init_app(app)
    for part in (gate, errorpages, filters, headers, labels, receiving, confirming):
        part.install(app)
    app.jinja_env.globals.update(may=may, may_edit=may_edit, kind_keeps_files=kinds.keeps_files, kind_named=kinds.KINDS.get, told=told,
                                 reason_words=SENTENCES.get, language_of=language_of,
                                 kind_of=kinds.kind_of, address_of=kinds.address_of)  # fmt: skip
    for room in ROOMS:
        app.register_blueprint(room.bp)
    _listen()
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database),
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,
        TRUSTED_HOSTS=[h.strip() for h in settings.trusted_hosts.split(",") if h.strip()] or None,
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        BABEL_DEFAULT_LOCALE=settings.default_language,
        BABEL_TRANSLATION_DIRECTORIES=str(PACKAGE / "translations"),
        WTF_CSRF_TIME_LIMIT=None,
        DEBUG=settings.debug,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")


def _listen() -> None:
    """Subscribe those who follow every write."""
    changes.subscribe(record_changes)
    changes.subscribe(ties.note_changes)
    changes.subscribe(forget_labels)
    changes.subscribe(introducing.note_changes)
    changes.subscribe(finding.note_changes)
    changes.subscribe(learning.note_changes)
    changes.before_commit(learning.forget_entered)
    changes.before_commit(introducing.close_met)
    changes.before_commit(ties.write_ties)
    changes.before_commit(finding.write_entries)
