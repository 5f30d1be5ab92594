"""What is done with facilities, loans and staffing plans; each in one transaction with its ledger entry."""

from netra.prevention.guards.operations.lending import (
    add_facility,
    decide_loan,
    request_loan,
    retire_facility,
)
from netra.prevention.guards.operations.staffing import (
    attach_approval,
    end_plan,
    open_approval,
    plan_decision,
    set_term,
)

__all__ = [
    "add_facility",
    "attach_approval",
    "decide_loan",
    "end_plan",
    "open_approval",
    "plan_decision",
    "request_loan",
    "retire_facility",
    "set_term",
]
