"""Why a log-in with an agency's account led to nothing."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What went wrong; the page has one line for each."""

    UNREACHABLE = "unreachable"  # the provider does not answer, or not as OpenID Connect asks
    REFUSED = "refused"  # the person or the provider said no
    FAILED = "failed"  # the provider ended it with another error, or did not take its own code
    STALE = "stale"  # begun elsewhere, too long ago, or answered before
    UNTRUSTED = "untrusted"  # the ID token does not prove what it has to
    NO_NUMBER = "no_number"  # the account does not tell the employee number
    UNKNOWN = "unknown"  # nobody of this agency has the number
    LEFT = "left"  # the person no longer stands on the roster
    TOO_OFTEN = "too_often"
    ENDED = "ended"  # the quarter of an hour is over, or never began


class NotProven(Exception):
    """The log-in proves nobody; `detail` is for the operator's log and names no person."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault, self.detail = fault, detail
