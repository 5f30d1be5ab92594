"""What every room may use: verdicts, the clock, the actor, small value types. No Django."""
