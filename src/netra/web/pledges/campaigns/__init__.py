"""The officers' pages of pledges: campaigns, their texts, who has signed, sheets of paper."""
