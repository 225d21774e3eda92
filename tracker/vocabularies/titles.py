"""What the vocabularies are called on the pages on which they are kept."""

from tracker.core.words import LazyString, _

TITLES: dict[str, LazyString] = {
    "agreement_status": _("Status of an agreement"),
    "agreement_type": _("Kind of agreement"),
    "aid_type": _("Kind of aid"),
    "attachment_kind": _("Kind of file"),
    "collaboration_type": _("Who helps whom"),
    "contact_kind": _("Way to reach somebody"),
    "followup_status": _("Status of a follow-up"),
    "identifier_scheme": _("Register of identifiers"),
    "institution_branch": _("Branch of an institution"),
    "institution_level": _("Level of an institution"),
    "institution_relation": _("Relation between institutions"),
    "institution_type": _("Kind of institution"),
    "introduction_status": _("Status of an introduction"),
    "marking": _("Marking"),
    "meeting_mode": _("How people met"),
    "meeting_role": _("Role in a meeting"),
    "meeting_status": _("Status of a meeting"),
    "meeting_type": _("Kind of meeting"),
    "modality": _("Form of cooperation"),
    "name_kind": _("Kind of name"),
    "offer_kind": _("Offer or need"),
    "offer_status": _("Status of an offer"),
    "party_role": _("Role in an agreement"),
    "point_kind": _("Kind of discussion point"),
    "presence": _("Presence"),
    "programme_role": _("Role in a programme"),
    "programme_status": _("Status of a programme"),
    "programme_type": _("Kind of programme"),
    "promise_status": _("Status of a promise"),
    "proposal_stage": _("Stage of a proposal"),
    "rank": _("Rank"),
    "side": _("Side"),
    "source_kind": _("Kind of source"),
    "stop_kind": _("Kind of stop"),
    "suggestion_direction": _("Direction of a suggestion"),
    "suggestion_status": _("Status of a suggestion"),
    "tie_intensity": _("Intensity"),
    "visit_direction": _("Direction of a visit"),
}


def title_of(vocabulary: str) -> LazyString | str:
    """Return the title of a vocabulary; of an unknown one its code."""
    return TITLES.get(vocabulary, vocabulary)
