"""Renders plain data as PDF and DOCX; knows nothing of cases."""
