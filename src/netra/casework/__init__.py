"""Cases: their steps and clocks, checks, hearings, studies and decisions."""
