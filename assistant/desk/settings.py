"""The desk's settings, from the environment."""

from collections.abc import Mapping

from assistant.desk.records import DeskSettings
from ingest.errors import InputError
from ingest.settings import PROJECT

_YES, _NO = ("1", "yes", "true"), ("", "0", "no", "false")


def read_desk_settings(environ: Mapping[str, str]) -> DeskSettings:
    """Settings from GUANGUI_DATABASE_URL, GUANGUI_KEEP_QUESTIONS and GUANGUI_ADMIN_PASSWORD."""
    keeps = environ.get("GUANGUI_KEEP_QUESTIONS", "").strip().lower()
    if keeps not in (*_YES, *_NO):
        raise InputError(f"GUANGUI_KEEP_QUESTIONS 應為 1 或 0，不是「{keeps}」")
    default = f"sqlite:///{PROJECT / 'data' / 'guangui.sqlite'}"
    return DeskSettings(
        database_url=environ.get("GUANGUI_DATABASE_URL", "").strip() or default,
        keeps_questions=keeps in _YES,
        password=environ.get("GUANGUI_ADMIN_PASSWORD", ""),
    )
