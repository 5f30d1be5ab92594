"""What can be done in outreach; each in one transaction with its ledger entry."""
