"""The pictures and documents that show that a service is provided online."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.target import document_files
from survey.target.models import Service, ServiceDocument

MOST = 5  # of a service


@dataclass(frozen=True)
class File:
    """A file as somebody chose it."""

    name: str
    content: bytes


def add(service: Service, file: File, *, by: Staff | None, now: datetime) -> ServiceDocument:
    """Put a picture or document to a service; raise Refused where it is no such thing, or there are enough."""
    if service.removed_at is not None:
        raise refuse("service.already_removed")
    if len(service.documents) >= MOST:
        raise refuse("document.too_many", "document", most=MOST)
    kind, content = document_files.read(file.content)
    document = ServiceDocument(
        name=document_files.name(file.name, kind),
        kind=kind,
        size=len(content),
        content=content,
        added_at=now,
        added_by_id=by.id if by else None,
    )
    service.documents.append(document)
    db.session.flush()  # its number is in the address
    _note(service, "service.document_added", by=by, now=now, after=_noted(document))
    return document


def take_away(service: Service, document: ServiceDocument, *, by: Staff, now: datetime) -> None:
    """Take a picture or document away; not what was confirmed, and not the last thing that shows the service."""
    if service.confirmed_at is not None:
        raise refuse("document.confirmed")
    if not service.address and not service.evidence and len(service.documents) == 1:
        raise refuse("document.last")
    before = _noted(document)
    service.documents.remove(document)
    db.session.delete(document)
    _note(service, "service.document_taken_away", by=by, now=now, before=before)


def _noted(document: ServiceDocument) -> dict[str, Any]:
    return {"name": document.name, "kind": document.kind}


def _note(service: Service, action: str, *, by: Staff | None, now: datetime, **values: dict[str, Any]) -> None:
    audit.write(by=by, action=action, subject=f"service {service.id}", unit_id=service.unit_id, now=now, **values)
