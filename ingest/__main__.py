"""`python -m ingest`: bring the index up to date; see --help."""

import argparse
import os
import sys
from pathlib import Path

from ingest.errors import GuanguiError, InputError
from ingest.fingerprint import fingerprint_of
from ingest.settings import read_index_settings
from ingest.store import is_current


def main(arguments: list[str]) -> int:
    """Build, or check, the index; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m ingest", description="由 corpus/ 建立索引")
    parser.add_argument(
        "command",
        nargs="?",
        choices=["train", "add"],
        help="train：重新訓練預設的語意模型，並以留出的問法檢驗；add：新增或修正一部法規",
    )
    parser.add_argument("file", nargs="?", type=Path, help="add 的法規檔（檔首與條文，或只有條文）")
    parser.add_argument("--id", default="", help="只有條文時，是哪一部現有法規")
    parser.add_argument("--yes", action="store_true", help="add：看過之後儲存並重建索引")
    parser.add_argument("--check", action="store_true", help="核對語料與來源、索引與語料，不重建")
    parser.add_argument("--rebuild", action="store_true", help="語料未變也重建")
    options = parser.parse_args(arguments)
    settings = read_index_settings(os.environ)
    try:
        if options.check:
            from ingest.build import open_index
            from ingest.checks import check_corpus
            from ingest.corpus import read_corpus
            from ingest.numerals_coverage import check_numerals, read_not_encoded

            corpus = read_corpus(settings.corpus)
            documents = {d.id: d for d in corpus.documents}
            rows = read_not_encoded(settings.corpus / "not_encoded.toml", documents)
            faults = [*check_corpus(corpus, settings.corpus), *check_numerals(corpus, rows)]
            for fault in faults:
                print(f"語料：{fault}", file=sys.stderr)
            index = open_index(settings)
            index.vectors.close()
            print(f"索引無誤：{len(index.chunks)} 段，模型 {index.manifest.embedding_model}")
            print("語料無誤。" if not faults else f"語料有 {len(faults)} 處不符。")
            return 1 if faults else 0
        if options.command == "add" and not _add(
            options.file, options.id, options.yes, settings.corpus
        ):
            return 1
        if options.command == "add" and not options.yes:
            return 0
        if options.command == "train":
            from ingest.build import train_afresh

            print(train_afresh(settings))
            return 0
        fingerprint = fingerprint_of(settings.corpus, settings.embedding_model)
        if not options.rebuild and is_current(settings.folder, fingerprint, is_trained=True):
            print("語料未變，索引已是最新。")
            return 0
        from tqdm import tqdm

        from ingest.build import STEPS, build_index

        with tqdm(total=len(STEPS), bar_format="{desc} {bar} {n_fmt}/{total_fmt}") as bar:

            def step(name: str) -> None:
                bar.set_description_str(name)
                bar.update()

            version = build_index(settings, step)
        print(f"索引完成：{version}")
    except GuanguiError as error:
        print(f"錯誤：{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中斷；先前的索引仍可使用。", file=sys.stderr)
        return 130
    return 0


def _add(file: Path | None, document_id: str, saves: bool, corpus: Path) -> bool:
    """Show what a regulation's file would change; save it where asked and nothing stands against."""
    from ingest.amend import propose, save

    if file is None:
        raise InputError("要加入哪個檔？python -m ingest add FILE [--id 代號] [--yes]")
    try:
        proposal = propose(file.read_text(encoding="utf-8"), document_id, corpus)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"無法讀取 {file}：{error}") from error
    print(proposal.summary)
    if saves and not proposal.faults:
        print(f"已儲存：{save(proposal, corpus)}")
    elif not proposal.faults:
        print("加上 --yes 就會儲存並重建索引。")
    return not proposal.faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
