"""Pages of the plan, the coverage and the overview."""
