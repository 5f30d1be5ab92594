"""State facilities and staffing decisions, checked against the stage and the law before they happen."""
