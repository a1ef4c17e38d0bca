"""corpus/places.toml: how questions name places, partners and cooperation; reads strictly."""

import tomllib
from collections.abc import Collection
from pathlib import Path

from ingest.errors import CorpusError
from ingest.records import Agreement
from ingest.rule_records import Places


def read_places(path: Path, agreements: Collection[Agreement]) -> Places:
    """All of the file, and the places and kinds of the register under their own names.

    Raises CorpusError where a table is missing or a partner is unknown.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for row in agreements:
        data["countries"].setdefault(row.country, [row.country])
        data["regions"].setdefault(row.region, [row.region])
        if not any(k in row.partner_kind for k in data["partner_kinds"]):
            data["partner_kinds"][row.partner_kind] = [row.partner_kind]
    if unknown := data.get("partners", {}).keys() - {a.partner for a in agreements}:
        raise CorpusError(f"{path.name} 的 partners：登記表沒有「{'、'.join(unknown)}」")
    try:
        return Places(
            elsewhere=tuple(data["elsewhere"]),
            institutions=tuple(data["institutions"]),
            institution_endings=tuple(data["institution_endings"]),
            institution_generic=tuple(data["institution_generic"]),
            institution_links=tuple(data["institution_links"]),
            countries={k: tuple(v) for k, v in data["countries"].items()},
            regions={k: tuple(v) for k, v in data["regions"].items()},
            region_groups={k: tuple(v) for k, v in data["region_groups"].items()},
            partner_kinds={k: tuple(v) for k, v in data["partner_kinds"].items()},
            cooperation={
                k: (tuple(v["asks"]), tuple(v["holds"])) for k, v in data["cooperation"].items()
            },
            agreements=tuple(data["agreements"]),
            agreements_unless=tuple(data["agreements_unless"]),
            agreements_lack={k: tuple(v) for k, v in data["agreements_lack"].items()},
            partners={k: tuple(v) for k, v in data["partners"].items()},
        )
    except (KeyError, TypeError) as error:
        raise CorpusError(f"{path.name}：缺少或不合 {error}") from error
