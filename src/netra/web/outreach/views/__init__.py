"""The pages of outreach: events for officers, the door for participants, videos for both."""
