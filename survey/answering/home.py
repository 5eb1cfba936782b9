"""The first page of the site."""

from flask import render_template


def welcome() -> str:
    """Say what this is, and lead residents to their code, everybody to the results, and staff to their door."""
    return render_template("answering/welcome.html")
