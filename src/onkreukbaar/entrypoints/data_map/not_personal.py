"""Fields that say nothing about a person, by model. A field that is new stands in no list, and a test asks for it.

Those of a register stand in its own folder (`IMPERSONAL` in its data_map.py); registry.py brings them together.
"""

from __future__ import annotations

from typing import Final

TIES: Final = frozenset({"id", "case", "public_id", "person", "account", "event"})
"""Names of fields that only tie rows together."""

NOT_PERSONAL: Final[dict[str, str]] = {
    "publication.PublicLine": (
        "register_key state year period organisation outcome seen_of made_under case_version "
        "released_on corrected_on withdrawn_on"
    ),
    "record.Event": "kind subject_kind subject_id commitment sequence previous_hash hash sealed_at",
    "record.EventPayload": "salt",
    "record.Destruction": "told_by",
    "record.SigningKey": "number key_id public_key first_sequence made_at signed_by signature",
    "record.KeyRevocation": "number key_id last_sequence revoked_at reason signed_by signature",
    "record.Seal": "number first last head_hash sealed_at key_id signature",
    "record.Checkpoint": "number sequence head_hash at key_id signature",
    "record.Receipt": "checkpoint witness at proof",
    "record.Restoration": "witnessed_hash witnessed_sequence told_by",
    "record.Check": "asked_at began_at ended_at events is_whole sequence fault remarks",
    "people.Unit": "code name parent is_shielded",
    "people.Position": "code title unit is_designated is_vulnerable needs_business_contacts is_published",
    "people.Designation": "position from_on until_on reason",
    "organisations.Organisation": "name normalised_name kvk_number country parent is_supplier",
    "casework.ImportBatch": "register_key file_sha256 mapping_name imported_at rows landed nil duplicates rejected",
    "casework.Case": (
        "number year serial register_key state outcome is_known_facts_only origin import_batch import_key "
        "submission_key is_shielded occurred_on submitted_at is_late verdict decided_at closed_at version"
    ),
    "casework.Task": "kind role subject opened_at due_on reminded_at escalated_at done_at",
    "casework.Advice": "role visibility given_at",
    "casework.Measure": "kind role from_on until_on evidence visibility state task set_at ended_at",
    "casework.Decision": "kind role deviates verdict decided_at",
    "casework.Message": "role visibility sent_at",
    "casework.Attachment": "media_type size is_proof visibility added_at",
    "casework.Confirmation": "fact value role state answered_at",
    "casework.Agreement": "role task state answered_at is_past",
    "casework.Correction": "field corrected_at",
    "casework.InquiryHold": "placed_at first_lifted_at lifted_at",
    "casework.SavedView": "register_key",
    "due.Work": "name ran_at failed_since fault",
    "due.WorkDay": "name day done_at",
    "campaigns.Campaign": (
        "title question register_keys opens_on due_on state started_as started_at opened_at ended_at why_stopped"
    ),
    "campaigns.CampaignUnit": "campaign unit is_near",
    "campaigns.Turn": "campaign unit is_shielded state asked_at due_on kept_at reminded_at overdue_at sent_at is_late",
    "campaigns.Answer": "turn ended_on replaced_by changed_at",
    "imports.Upload": "register_key mapping_name uploaded_at state part rows beat_at fault batch",
    "notices.Bookmark": "name sequence",
    "notices.Untold": "tries tried_at",
    "notices.Letter": (
        "key kind task language is_due in_overview state fault reply_code tries made_at next_try_at "
        "refused_since claim claimed_until handed_over_at sent_at"
    ),
    "notices.MailServer": "silent_since tries next_try_at",
    "notices.MailChoice": "gathers overview",
    "notices.CalendarLink": "token_hash made_at last_read_on ended_at",
    "processing_log.Position": "sequence",
    "mail_in.MailDraft": "mail_hash question made_at expires_at",
    "studio.Trial": (
        "register_key rulebook_name rulebook_text first_on last_on begun_at state part fault cases changed "
        "off_record unreadable"
    ),
    "studio.TrialSetting": "trial name value",
    "studio.TrialFlow": "trial before after cases",
    "studio.TrialChange": "trial case_number unit_name before after lost gained lacks_facts",
}
