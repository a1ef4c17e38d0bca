"""corpus/agreements.csv to the agreement register as a document: a row is a provision.

A row's words are its name, its date of signing and its cooperation items, as the source has them.
"""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path

from ingest.errors import CorpusError
from ingest.records import Agreement, Document, Provision

DOCUMENT_ID = "agreements"
_COLUMNS = [
    "number",
    "name",
    "partner",
    "partner_kind",
    "city",
    "country_derived",
    "region_derived",
    "text_kind",
    "signed",
    "items",
    "term",
]
_ITEM = re.compile(r"(\d+)\.")


def read_agreements(path: Path) -> tuple[Agreement, ...]:
    """The register's rows; raises CorpusError with row and column."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != _COLUMNS:
            raise CorpusError(f"{path.name}：欄位應依序為 {','.join(_COLUMNS)}")
        return tuple(_agreement(path.name, row) for row in reader)


def _agreement(name: str, row: dict[str, str]) -> Agreement:
    try:
        return Agreement(
            number=int(row["number"]),
            name=row["name"],
            partner=row["partner"],
            partner_kind=row["partner_kind"],
            city=row["city"],
            country=row["country_derived"],
            region=row["region_derived"],
            text_kind=row["text_kind"],
            signed=date.fromisoformat(row["signed"]),
            items=tuple(row["items"].split("\n")),
            term=row["term"],
        )
    except ValueError as error:
        raise CorpusError(f"{name}：編號 {row['number']} 有誤：{error}") from error


def agreements_document(agreements: tuple[Agreement, ...], manifest: Path) -> Document:
    """The register as one text with a provision per row and per numbered item."""
    about = tomllib.loads(manifest.read_text(encoding="utf-8"))
    text, provisions = "", []
    for row in agreements:
        day = f"{row.signed.year}/{row.signed.month}/{row.signed.day}"
        start = len(text)
        text += f"{row.name}\n簽署日期：{day}\n"
        own_end = len(text) - 1
        items = []
        for item in row.items:
            match = _ITEM.match(item)
            number = match[1] if match else "1"
            path, end = f"{row.number}.{number}", len(text) + len(item)
            label = f"編號{row.number}第{number}項" if match else f"編號{row.number}"
            items.append(Provision(path, "item", 1, len(text), end, end, str(row.number), label))
            text += item + "\n"
        end = len(text) - 1
        label = f"編號{row.number}"
        provisions += [Provision(str(row.number), "row", 0, start, own_end, end, None, label)]
        provisions += items
        text += "\n"
    return Document(
        id=DOCUMENT_ID,
        title=about["title"],
        kind="agreements",
        library="ncl",
        text=text,
        provisions=tuple(provisions),
        aliases=("國際合作協議", "合作協議", "合作備忘錄"),
        source=about["source"],
    )
