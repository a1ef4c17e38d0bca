"""Answers given and what readers thought of them, in a database through SQLAlchemy.

A database that fails costs a reader nothing: it is said once in the log, and the answer stands.
"""

import datetime as dt
import logging
import secrets
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from assistant.desk.records import REASONS, Asked, Day, DeskSettings
from assistant.sentences import phrase
from ingest.errors import InputError

_LOG = logging.getLogger(__name__)
_METADATA = sa.MetaData()
_ANSWERS = sa.Table(
    "answers",
    _METADATA,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("milliseconds", sa.Float, nullable=False),
    sa.Column("question", sa.Text),
    sa.Column("nearest", sa.String(200)),
    sa.Column("liked", sa.Boolean),
    sa.Column("reason", sa.String(16)),
)
_T = TypeVar("_T")


class Store:
    """The database; make one with `open_store`."""

    def __init__(self, engine: sa.Engine, keeps_questions: bool) -> None:
        self._engine = engine
        self.keeps_questions = keeps_questions

    def add_answer(
        self, question: str, status: str, kind: str, milliseconds: float, nearest: str | None
    ) -> str | None:
        """Count an answer; its id, None where the database failed."""
        row = {
            "id": secrets.token_urlsafe(9),
            "at": dt.datetime.now(dt.UTC).replace(tzinfo=None),
            "status": status,
            "kind": kind,
            "milliseconds": milliseconds,
            "question": question if self.keeps_questions else None,
            "nearest": nearest,
        }

        added = self._quietly(lambda c: bool(c.execute(sa.insert(_ANSWERS).values(row))), False)
        return str(row["id"]) if added else None

    def add_feedback(self, answer: str, liked: bool | None, reason: str | None) -> bool:
        """Keep what a reader thinks of an answer, the last word counting; whether it was kept.

        A vote down alone takes no reason back: on a busy server it may come in after its reason.
        """
        if reason is not None and reason not in REASONS:
            raise InputError(f"原因應為 {'、'.join(REASONS)}")
        change = sa.update(_ANSWERS).where(_ANSWERS.c.id == answer).values(liked=liked)
        if reason is not None or liked is not False:
            change = change.values(reason=reason)
        return self._quietly(lambda c: c.execute(change).rowcount == 1, False)

    def troubled(self, most: int = 500) -> list[Asked]:
        """Answers refused or voted down, the latest first."""
        refused = _ANSWERS.c.status.in_(("not_found", "declined", "invalid"))
        wanted = sa.or_(refused, _ANSWERS.c.liked.is_(False))
        chosen = sa.select(_ANSWERS).where(wanted).order_by(_ANSWERS.c.at.desc()).limit(most)
        return self._loudly(lambda c: [Asked(**row._mapping) for row in c.execute(chosen)])

    def feedback(self) -> list[Asked]:
        """Every answer that a reader judged, the oldest first."""
        chosen = sa.select(_ANSWERS).where(_ANSWERS.c.liked.is_not(None)).order_by(_ANSWERS.c.at)
        return self._loudly(lambda c: [Asked(**row._mapping) for row in c.execute(chosen)])

    def days(self, most: int = 60) -> list[Day]:
        """Usage by day, the latest first."""
        since = dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(days=most)
        columns = (_ANSWERS.c.at, _ANSWERS.c.status, _ANSWERS.c.liked)
        chosen = sa.select(*columns).where(_ANSWERS.c.at >= since)
        rows = self._loudly(lambda c: list(c.execute(chosen)))
        found: dict[dt.date, list[tuple[str, bool | None]]] = defaultdict(list)
        for at, status, liked in rows:
            found[at.date()].append((status, liked))
        return [
            Day(
                day,
                dict(Counter(status for status, _ in given)),
                sum(liked is True for _, liked in given),
                sum(liked is False for _, liked in given),
            )
            for day, given in sorted(found.items(), reverse=True)
        ]

    def _quietly(self, work: Callable[[sa.Connection], _T], failed: _T) -> _T:
        try:
            with self._engine.begin() as connection:
                return work(connection)
        except sa.exc.SQLAlchemyError as error:
            _LOG.warning("使用紀錄無法寫入資料庫（%s）；回答不受影響", type(error).__name__)
            return failed

    def _loudly(self, work: Callable[[sa.Connection], _T]) -> _T:
        try:
            with self._engine.connect() as connection:
                return work(connection)
        except sa.exc.SQLAlchemyError as error:
            raise InputError(phrase("desk.not_read", kind=type(error).__name__)) from None


def open_store(settings: DeskSettings) -> Store:
    """The store at the configured database, its table made; raises InputError."""
    try:
        url = sa.engine.make_url(settings.database_url)
        if url.drivername.startswith("sqlite") and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(url)
        _METADATA.create_all(engine)
    except (sa.exc.SQLAlchemyError, ImportError, OSError) as error:
        raise InputError(
            f"無法開啟 GUANGUI_DATABASE_URL 的資料庫（{type(error).__name__}）；"
            "請檢查位址，其他資料庫要另裝 SQLAlchemy 的驅動程式"
        ) from None
    return Store(engine, settings.keeps_questions)
