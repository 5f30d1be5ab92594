"""What is done before an election: circulars, outreach, pledges, plans, guards."""
