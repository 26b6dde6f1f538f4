"""What importing a table of 30,000 rows costs, with all that comes before and after it.

Made-up rows with two languages, a place with coordinates, two actors, a source, tags and a number;
the processor time is of ``ici-tui import`` as a program, its start and the check of the record
included. It should take at most ten seconds.
"""

import csv
import os
import random
import sys
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

ROWS = 30_000
HEADER = (
    *("id", "date", "type", "title", "title_ar", "place", "lat", "lon", "who", "tags", "url"),
    *("summary", "killed"),
)
MAPPING = """\
[event]
id = "{id|slug}"
date = "{date}"
kind = "{type|term}"
title = { en = "{title}", ar = "{title_ar}" }
summary = { en = "{summary}" }
tags = "{tags|split:','}"
place = "place"
participants = [ { actor = "who", role = "party" } ]
claims = [ { source = "source", url = "{url}" } ]
quantities = [ { value = "{killed|int}", what = { en = "killed" } } ]
[entity.place]
in = "places"
key = "{place|fold}"
name = { en = "{place}" }
kind = "town"
lat = "{lat}"
lon = "{lon}"
[entity.who]
in = "actors"
each = "{who|split:';'}"
kind = "group"
[source]
url = "{url}"
"""


def write_table(path: Path, rows: int) -> None:
    """Write a table of made-up rows, the same each time."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for number in range(rows):
            town = chance.randrange(400)
            day, month = chance.randrange(1, 29), chance.randrange(1, 13)
            writer.writerow(
                [
                    f"EV_{number}",
                    f"{day:02}/{month:02}/{chance.randrange(1990, 2024)} 12:00 AM",
                    chance.choice(("Air strike", "Meeting", "Visit")),
                    f"Event number {number} in town {town}",
                    f"حدث رقم {number} في البلدة",
                    f"Town {town}",
                    f"{chance.uniform(20, 40):.4f}",
                    f"{chance.uniform(30, 50):.4f}",
                    f"Group {chance.randrange(300)}; Group {chance.randrange(300)}",
                    "a, b",
                    f"https://example.org/{number}",
                    "Some longer text about what has happened in this place on this day. " * 3,
                    chance.randrange(20),
                ]
            )


def main() -> None:
    """Print the processor time of an import."""
    with TemporaryDirectory() as folder:
        table, mapping = Path(folder, "table.csv"), Path(folder, "map.toml")
        write_table(table, ROWS)
        mapping.write_text(MAPPING, "utf-8")
        command = [sys.executable, "-m", "ici_tui", "import", str(table), "--map", str(mapping)]
        before = os.times()
        run([*command, "-o", str(Path(folder, "r.jsonl"))], check=True, capture_output=True)
        after = os.times()
        seconds = after.children_user - before.children_user
        seconds += after.children_system - before.children_system
        print(f"{ROWS:,} rows of CSV: {seconds:.1f} s of processor time")


if __name__ == "__main__":
    main()
