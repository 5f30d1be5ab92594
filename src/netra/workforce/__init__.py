"""Who works where: units as trees, employees, rosters, leave."""
