"""What can be done with letters; each in one transaction with its ledger entry."""
