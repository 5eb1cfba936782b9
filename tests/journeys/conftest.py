"""Journeys are made in a browser too."""

from tests.browsers import chromium, open_site, phone, site

__all__ = ["chromium", "open_site", "phone", "site"]
