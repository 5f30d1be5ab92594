"""How passwords are hashed: Argon2id at a cost set for small servers (decision 0011)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: the OWASP minimum, about 40 ms on two shared cores."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
