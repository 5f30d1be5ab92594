"""Regions and agencies as dated data: who supervises and who governs where."""
