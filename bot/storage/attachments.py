"""Pictures and files: what they are and which record they belong to. The bytes lie in the attachments folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.tables import attachment
from bot.storage.transaction import Part


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that someone sent."""

    id: int
    file: str
    """Our own name, relative to the attachments folder; the sender's is never used."""
    sha256: str
    type: str
    """As sniffed from the bytes: `image/png`…"""
    size: int
    """Bytes."""
    contact: str
    room: str | None
    message: str
    at: datetime
    record: int | None = None


class Attachments(Part):
    """The attachments of a town."""

    def add(
        self,
        *,
        file: str,
        sha256: str,
        type: str,
        size: int,
        contact: str,
        room: str | None,
        message: str,
        at: datetime,
        record: int | None = None,
    ) -> Attachment:
        """Note a file that was stored; *record*: the one it belongs to, if known already."""
        values: dict[str, Any] = {
            "file": file,
            "sha256": sha256,
            "type": type,
            "size": size,
            "contact": contact,
            "room": room,
            "message": message,
            "at": at,
            "record": record,
        }
        number = self._tx.next("attachment")
        self._tx.execute(sa.insert(attachment), {"town": self._tx.town, "id": number} | values)
        return Attachment(id=number, **values)

    def attach(self, id: int, record: int | None) -> None:
        """It belongs to *record*; None: to none after all."""
        mine = (attachment.c.town == self._tx.town, attachment.c.id == id)
        self._tx.execute(sa.update(attachment).where(*mine).values(record=record))

    def of_record(self, record: int) -> tuple[Attachment, ...]:
        """Those of a record, in the order they came."""
        return self._find(attachment.c.record == record)

    def of_message(self, message: str) -> tuple[Attachment, ...]:
        """Those that came with an event."""
        return self._find(attachment.c.message == message)

    def unattached(self, contact: str, room: str | None, since: datetime) -> tuple[Attachment, ...]:
        """What *contact* sent in that chat since then and belongs to no record yet."""
        return self._find(
            attachment.c.contact == contact,
            attachment.c.room.is_not_distinct_from(room),
            attachment.c.at >= since,
            attachment.c.record.is_(None),
        )

    def recent(self, contact: str, room: str | None, since: datetime) -> tuple[Attachment, ...]:
        """What *contact* sent in that chat since then, whether it belongs to a record or not."""
        return self._find(
            attachment.c.contact == contact, attachment.c.room.is_not_distinct_from(room), attachment.c.at >= since
        )

    def _find(self, *where: sa.ColumnElement[bool]) -> tuple[Attachment, ...]:
        query = sa.select(attachment).where(attachment.c.town == self._tx.town, *where).order_by(attachment.c.id)
        return tuple(
            Attachment(
                id=row.id,
                file=row.file,
                sha256=row.sha256,
                type=row.type,
                size=row.size,
                contact=row.contact,
                room=row.room,
                message=row.message,
                at=self._tx.local(row.at),
                record=row.record,
            )
            for row in self._tx.execute(query)
        )
