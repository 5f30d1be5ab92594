"""Meetings and oaths, who was there, what they learned, and video pledges."""
