"""Items of evidence: sealed, hashed, with their custody in the ledger."""
