"""Append-only, hash-chained entries: the one history of cases, custody and accounts."""
