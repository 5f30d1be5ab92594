"""What can be done to a case: each locks, asks, changes, records and gives back."""

from netra.casework.operations.assigning import assign_handler, give_title, write_to_reporter
from netra.casework.operations.closing import close_case, inform_reporter
from netra.casework.operations.decisions import decide, note_progress
from netra.casework.operations.raising import can_be_raised, raise_report
from netra.casework.operations.reading import CaseTexts, read_case_texts
from netra.casework.operations.receiving import Received, receive_report
from netra.casework.operations.review import (
    ask_reporter_to_complete,
    conclude_completion,
    conclude_review,
    record_checks,
    register_case,
)
from netra.casework.operations.study import extend_study, record_hearing, write_study

__all__ = [
    "CaseTexts",
    "Received",
    "ask_reporter_to_complete",
    "assign_handler",
    "can_be_raised",
    "close_case",
    "conclude_completion",
    "conclude_review",
    "decide",
    "extend_study",
    "give_title",
    "inform_reporter",
    "note_progress",
    "raise_report",
    "read_case_texts",
    "receive_report",
    "record_checks",
    "record_hearing",
    "register_case",
    "write_study",
    "write_to_reporter",
]
