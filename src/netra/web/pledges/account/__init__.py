"""Signing with the log-in of an agency: go there, come back proven, choose, read and sign, leave."""
