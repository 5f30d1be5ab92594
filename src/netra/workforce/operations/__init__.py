"""What is done with rosters: received, checked, decided, carried out, undone; each in one transaction with its ledger entry."""

from netra.workforce.operations.applying import apply_import
from netra.workforce.operations.checking import check_roster
from netra.workforce.operations.deciding import accept_arrivals, match_units
from netra.workforce.operations.receiving import cancel_import, guess_layout, preview, receive_file
from netra.workforce.operations.undoing import undo_import

__all__ = [
    "accept_arrivals",
    "apply_import",
    "cancel_import",
    "check_roster",
    "guess_layout",
    "match_units",
    "preview",
    "receive_file",
    "undo_import",
]
