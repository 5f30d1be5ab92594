"""The house's face to programs: public, stateless, in JSON. Each route parses, calls one function, shows.

Nobody is known here: no session, no cookie, no account; what is asked is neither stored nor logged.
"""
