"""What readers really asked, and was answered rightly, is among the asked-as questions."""

from pathlib import Path

from assistant.assistant import Assistant
from eval.practice import ROWS
from eval.teach import lessons_of, taught_files, teach, unlearn, untaught
from ingest.asked_as import read_asked_as

ROW = """taught = true

[[question]]
turns = ["臺北市立圖書館的書可以借給隔壁的鸚鵡嗎"]
gold = [["taipei-reading/4.2"]]

[[question]]
turns = ["臺北市立圖書館的書可以借給隔壁的鸚鵡嗎"]
gold = [["taipei-reading/4.2"]]

[[question]]
turns = ["可以借幾本", "那高雄呢"]
gold = [["kaohsiung-reading/9"]]

[[question]]
turns = ["北市圖有沒有鸚鵡"]
gold = []
status = "not_found"
"""

ASKED = """[[asked]]
path = "1"
question = "這份規定的依據"
lead = ""

[[gist]]
path = "1"
english = "It is made under the Library Act."
"""


def test_what_is_taught_stands_in_the_corpus(assistant: Assistant) -> None:
    """But for a few, whose names are understood otherwise since: 貴館 stands for more or less of them."""
    files = taught_files(ROWS)
    lessons, left = lessons_of(files, assistant), untaught(files, assistant)
    assert len(lessons) > 2000
    assert len(left) <= 0.01 * len(lessons), left


def test_a_practice_question_becomes_an_asked_as_one(assistant: Assistant, tmp_path: Path) -> None:
    """Once, with its name said otherwise, before the gists; conversations and refusals not."""
    practice = tmp_path / "practice.toml"
    practice.write_text(ROW, encoding="utf-8")
    lessons = untaught([practice], assistant)
    assert [(x.path, x.question) for x in lessons] == [("4.2", "書可以借給隔壁的鸚鵡嗎")]
    folder = tmp_path / "asked"
    folder.mkdir()
    (folder / "taipei-reading.toml").write_text(ASKED, encoding="utf-8")
    teach(lessons, folder)
    entries, gists = read_asked_as(folder, assistant.documents)
    assert [e.question for e in entries[:2]] == ["這份規定的依據", "書可以借給隔壁的鸚鵡嗎"]
    assert [g.english for g in gists] == ["It is made under the Library Act."]
    unlearn(lessons, folder)
    assert len(read_asked_as(folder, assistant.documents)[0]) == len(entries) - 1
