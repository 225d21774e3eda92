"""What a database needs before its first page."""

from flask import Flask

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.db import db, transaction
from tracker.search import keeping as finding
from tracker.vocabularies.service import needs_planting, plant_terms


def plant(app: Flask) -> None:
    """Add the terms and areas that ship with the product, where they are missing."""
    with app.app_context(), reading_as(EVERYTHING):
        if needs_planting():
            with transaction(Deed(action="vocabularies.plant")):
                plant_terms()
        if finding.needs_rebuilding(db.session()):
            with transaction(Deed(action="search.rebuild")):
                finding.rebuild(db.session())
