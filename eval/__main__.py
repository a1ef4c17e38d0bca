"""`python -m eval answer|score|report|gate|with-model|attacks|…`; see --help."""

import argparse
import sys
from pathlib import Path

from ingest.errors import GuanguiError


def main(arguments: list[str]) -> int:
    """Run one of the evaluation commands; returns the exit status."""
    options = _parser().parse_args(arguments)
    from eval import commands, fit_commands

    try:
        if options.command == "answer":
            commands.answer(options.cases, options.out, options.with_model)
        elif options.command == "with-model":
            commands.answer_with_model()
        elif options.command == "attacks":
            commands.run_attacks(Path("answers/report"))
        elif options.command == "score":
            commands.score(options.answers or commands.OURS)
        elif options.command == "baselines":
            commands.run_baselines()
        elif options.command == "report":
            commands.report(options.answers or commands.OURS, options.against, options.out)
        elif options.command == "case":
            commands.show_case(options.id, options.answers or commands.OURS)
        elif options.command == "ablate":
            commands.run_ablations(Path("answers/report"))
        elif options.command == "fit":
            fit_commands.fit_ranking()
        elif options.command == "teach":
            fit_commands.teach_practice(options.files)
        elif options.command == "fit-following":
            fit_commands.fit_follow_ups()
        elif options.command == "route":
            fit_commands.fit_routes()
        else:
            return commands.gate(options.store)
    except GuanguiError as error:
        print(f"錯誤：{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中斷；以同一命令續跑。", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="批次回答與評測")
    commands = parser.add_subparsers(dest="command", required=True)
    answer = commands.add_parser("answer", help="逐列回答，寫成 JSONL（可中斷後續跑）")
    answer.add_argument("cases", type=Path, metavar="CASES.jsonl")
    answer.add_argument("--out", type=Path, required=True, metavar="ANSWERS.jsonl")
    answer.add_argument("--with-model", action="store_true", help="以設定的語言模型作答")
    commands.add_parser("with-model", help="以設定的語言模型回答評測題，報告會並列兩種作答")
    commands.add_parser("attacks", help="依規則改動好的句子，看核對攔下多少")
    score = commands.add_parser("score", help="為一份答案評分")
    score.add_argument("answers", type=Path, nargs="?")
    commands.add_parser("baselines", help="跑各基線，各寫一份答案")
    report = commands.add_parser("report", help="寫 report.md 與 report.html")
    report.add_argument("answers", type=Path, nargs="?")
    report.add_argument("--against", type=Path, help="另一份答案，列出變動的題目")
    report.add_argument("--out", type=Path, default=Path("answers/report"))
    case = commands.add_parser("case", help="看一題的題目與回答")
    case.add_argument("id")
    case.add_argument("answers", type=Path, nargs="?")
    commands.add_parser("fit", help="以 dev 題目擬合 corpus/ranking.toml")
    teach = commands.add_parser("teach", help="練習題的問句併入 corpus/asked_as")
    teach.add_argument(
        "files", nargs="*", type=Path, help="tests/provisions 的檔案，預設為標明 taught 者"
    )
    commands.add_parser("fit-following", help="以練習的對話擬合 corpus/following.toml")
    commands.add_parser("route", help="以 dev 題目與練習題擬合 corpus/routing.toml")
    commands.add_parser("ablate", help="逐項關閉檢索的各部分，看各有多少貢獻")
    gate = commands.add_parser("gate", help="全部重新作答，任一題型退步即失敗")
    gate.add_argument("--store", action="store_true", help="把這次的成績存為基準")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
