"""`python -m eval answer CASES.jsonl --out ANSWERS.jsonl`; see --help."""

import argparse
import os
import sys
from pathlib import Path

from ingest.errors import GuanguiError
from ingest.settings import read_index_settings


def main(arguments: list[str]) -> int:
    """Run one of the evaluation commands; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval", description="批次回答與評測")
    commands = parser.add_subparsers(dest="command", required=True)
    answer = commands.add_parser("answer", help="逐列回答，寫成 JSONL（可中斷後續跑）")
    answer.add_argument("cases", type=Path, metavar="CASES.jsonl")
    answer.add_argument("--out", type=Path, required=True, metavar="ANSWERS.jsonl")
    options = parser.parse_args(arguments)
    try:
        return _answer(options.cases, options.out)
    except GuanguiError as error:
        print(f"錯誤：{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中斷；以同一命令續跑。", file=sys.stderr)
        return 130


def _answer(cases: Path, out: Path) -> int:
    from tqdm import tqdm

    from assistant.assistant import open_assistant
    from eval.answer import answer_questions, write_meta
    from eval.cases import read_questions

    questions = list(read_questions(cases))
    assistant = open_assistant(read_index_settings(os.environ))
    out.parent.mkdir(parents=True, exist_ok=True)
    write_meta(out, assistant, cases)
    with tqdm(total=len(questions), desc="作答", unit="題") as bar:
        added = answer_questions(questions, assistant, out, lambda: bar.update() and None)
    print(f"{out}：{len(questions)} 題，這次新答 {added} 題")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
