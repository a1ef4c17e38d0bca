"""Tables of weights by feature: checked strictly, and written with what each means."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ingest.errors import CorpusError


def check_weights(where: str, row: Mapping[str, Any], known: Collection[str]) -> None:
    """Raises CorpusError for a missing, unknown or non-numeric entry."""
    if fault := row.keys() ^ set(known):
        raise CorpusError(f"{where}：缺少或不認得的 {'、'.join(sorted(fault))}")
    for name, value in row.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CorpusError(f"{where} {name}：須是數")


def table_lines(
    table: str, weights: Mapping[str, float], known: Mapping[str, str]
) -> Iterator[str]:
    """The lines of a table, one comment line a feature."""
    yield from ("", f"[{table}]")
    for name, meaning in known.items():
        yield from (f"# {meaning}", f"{name} = {weights[name]:.4f}")
