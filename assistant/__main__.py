"""`python -m assistant 「問題」`: one answer with its citations in the terminal."""

import argparse
import os
import sys

from ingest.errors import GuanguiError
from ingest.settings import read_index_settings


def main(arguments: list[str]) -> int:
    """Print the answer to one question; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m assistant", description="回答一個問題")
    parser.add_argument("question", help="問題，例如：臺北市立圖書館可以借幾冊？")
    options = parser.parse_args(arguments)
    from assistant.answering.render import render_text
    from assistant.assistant import open_assistant

    try:
        answer = open_assistant(read_index_settings(os.environ)).ask(options.question)
    except GuanguiError as error:
        print(f"錯誤：{error}", file=sys.stderr)
        return 1
    print(render_text(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
