"""What is done to a report: taking it in, reading it, and the dialogue with the one who made it."""

from netra.intake.operations.dialogue import (
    Letter,
    ask_reporter,
    read_messages,
    receive_messages,
    reply,
)
from netra.intake.operations.raising import raise_to_formal
from netra.intake.operations.reading import open_identity, read_narrative
from netra.intake.operations.submitting import submit_report

__all__ = [
    "Letter",
    "ask_reporter",
    "open_identity",
    "raise_to_formal",
    "read_messages",
    "read_narrative",
    "receive_messages",
    "reply",
    "submit_report",
]
