"""What every log-in of the demo takes; printed at its start, and worth nothing anywhere else."""

PASSWORD = "netra-latihan-2024"  # noqa: S105
SECRET = "NETRALATIHANNETRALATIHAN"  # noqa: S105
