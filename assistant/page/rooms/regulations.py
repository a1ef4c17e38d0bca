"""法規: every regulation by library and kind, and a search as one types; the text opens beside."""

from typing import Any

from assistant.assistant import Assistant
from assistant.page.catalogue import Sought, catalogue_html, kinds_held
from assistant.page.frame import page_english
from assistant.page.shell import Shell, read_asset
from assistant.page.spoken import option
from assistant.page.words import attribute, say, tag
from ingest.records import Corpus


def build_regulations(shell: Shell) -> None:
    """The list, narrowed by what its three fields hold."""

    def find(asked: dict[str, Any]) -> str:
        fields = {k: str(asked.get(k, "")) for k in ("words", "library", "kind")}
        return catalogue_html(Sought(**fields), shell.assistant)

    shell.furnish(
        _first_view,
        elem_id="regulations",
        apply_default_css=False,
        js_on_load=read_asset(__file__, "regulations.js"),
        server_functions=[find],
    )


def _first_view(assistant: Assistant) -> str:
    return (
        _fields(assistant.index.corpus)
        + f'<div id="catalogue" role="region" {attribute("aria-label", "regulations.list")} '
        f'aria-live="polite">{catalogue_html(Sought(), assistant)}</div>'
    )


def _fields(corpus: Corpus) -> str:
    english = page_english(corpus)
    holding = [x for x in corpus.libraries if x.regulations]
    libraries = "".join(option(english, x.name, x.id, "libraries") for x in holding)
    kinds = "".join(option(english, k, section="kinds") for k in kinds_held(corpus))
    return (
        '<form class="filters" role="search" onsubmit="return false">'
        f'<label class="wide">{tag("regulations.search")}<input type="search" name="by-words" '
        f"{attribute('placeholder', 'regulations.example')}></label>"
        f'<label>{tag("regulations.library")}<select name="by-library">'
        f'<option value="" data-w="regulations.any_library">{say("regulations.any_library")}</option>{libraries}</select></label>'
        f'<label>{tag("regulations.kind")}<select name="by-kind">'
        f'<option value="" data-w="regulations.any_kind">{say("regulations.any_kind")}</option>{kinds}</select></label></form>'
    )
