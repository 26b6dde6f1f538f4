"""Search at growing sizes, beside SQLite FTS5, tantivy and ripgrep, on one made-up record.

``python -m benchmarks.search [EVENTS…]``; without sizes 1,000, 10,000 and 100,000. All searches
answer the same keystrokes in one run, so their ratios hold on a busy machine; times are of
processor, except for ripgrep, which is another process.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median

from benchmarks import _search_engines as engines
from benchmarks.corpus import write

SIZES = (1_000, 10_000, 100_000)
_PATIENCE = 40.0
"""Seconds that one of the others may take for its keystrokes; then those so far must do."""


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that a share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(
    work: Callable[[str], object], inputs: Sequence[str], *, wall: bool = False
) -> list[float]:
    """Return the seconds of each call, until patience ends."""
    clock = time.perf_counter if wall else time.process_time
    started, times = time.monotonic(), []
    for one in inputs:
        start = clock()
        work(one)
        times.append(clock() - start)
        if time.monotonic() - started > _PATIENCE:
            break
    return times


def keystrokes(corpus: engines.Corpus, words: int, seed: int = 7) -> list[str]:
    """Return words of random events as typed, letter by letter, shuffled."""
    random = Random(seed)
    typed: dict[str, None] = {}
    with corpus.path.open("rb") as file:
        for _ in range(words):
            at, size = random.choice(corpus.places)
            file.seek(at)
            title = json.loads(file.read(size))["title"]
            word = random.choice(title[random.choice(("ar", "en"))].split())
            for end in range(1, len(word) + 1):
                typed[word[:end]] = None
    found = list(typed)
    random.shuffle(found)
    return found


def _line(name: str, times: Sequence[float], note: str = "") -> float:
    p99 = percentile(times, 0.99)
    print(
        f"  {name:34} median {median(times) * 1e3:9.3f} ms   p99 {p99 * 1e3:9.3f} ms"
        f"   ({len(times)} runs) {note}",
        flush=True,
    )
    return p99


def _open_and_memory(index: Path, typed: Sequence[str]) -> None:
    """Measure a process of its own: opening, the first result, memory after sixty keystrokes."""
    code = """
import sys, time, json
from pathlib import Path
from ici_tui.search.index import Index
from ici_tui.search.parser import parse
parse("x")
typed = json.loads(sys.stdin.read())
start = time.perf_counter()
index = Index.open(Path(sys.argv[1]))
index.search(typed[0], sort="newest", limit=50).ids
first = time.perf_counter() - start
for one in typed[:60]:
    index.search(one, sort="newest", limit=50).ids
rollup = Path("/proc/self/smaps_rollup").read_text()
lines = (line for line in rollup.splitlines() if line.startswith("Private_Dirty"))
private = sum(int(line.split()[1]) for line in lines)
print(json.dumps([first, private / 1024]))
"""
    for name, cold in (("cold", True), ("warm", False)):
        if cold and hasattr(os, "posix_fadvise"):
            with index.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        done = subprocess.run(
            (sys.executable, "-c", code, str(index)),
            input=json.dumps(list(typed[:60])),
            capture_output=True,
            text=True,
            check=True,
        )
        first, private = json.loads(done.stdout)
        print(
            f"  open {name} + first result {first * 1e3:21.2f} ms wall"
            f"   private memory after 60 keystrokes {private:.0f} MB"
        )


def run(events: int, folder: Path) -> None:
    """Print everything for one size."""
    print(f"-- {events:,} events", flush=True)
    record = folder / f"corpus-{events}.jsonl"
    if not record.exists():
        write(record, events)
    corpus = engines.Corpus.read(record)
    source = record.stat().st_size
    paths = {name: folder / f"{name}-{events}" for name in ("ours", "fts5", "folded", "tantivy")}
    print(f"  source {source / 1e6:.1f} MB")
    typed = keystrokes(corpus, 200)

    def report(name: str, one: engines.Built, default: engines.Built | None = None) -> None:
        beside = f"{one.cpu / default.cpu:5.2f} of FTS5" if default else ""
        print(
            f"  build {name:20} {one.cpu:8.2f} s CPU   {beside:14}"
            f"   {one.size / 1e6:8.1f} MB   {one.size / source:5.2f} of the source",
            flush=True,
        )

    built = engines.build_ours(corpus, paths["ours"])
    report("ours", built)
    gc.collect()  # what the build has left is no part of the searches
    ours = engines.Ours(paths["ours"])
    times = timed(ours.keystroke, typed)
    own = _line("keystroke, ours", times)
    _queries(ours, typed, corpus)
    _open_and_memory(paths["ours"], [one for one in typed if len(one) > 1])

    def compare(name: str, work: Callable[[str], object]) -> None:
        other = timed(work, typed)
        _line(f"keystroke, {name}", other, f"{percentile(other, 0.99) / own:.0f} × ours at p99")

    default = engines.build_fts5(corpus, paths["fts5"], folded=False)
    report("FTS5 default", default)
    report("ours again, beside it", built, default)
    compare("FTS5 default", engines.Fts5(paths["fts5"], folded=False).keystroke)
    if find_spec("tantivy") is not None:
        report("tantivy", engines.build_tantivy(corpus, paths["tantivy"]), default)
        compare("tantivy", engines.Tantivy(paths["tantivy"]).keystroke)
    report("FTS5 folded, prefix", engines.build_fts5(corpus, paths["folded"], folded=True), default)
    compare("FTS5 folded, prefix", engines.Fts5(paths["folded"], folded=True).keystroke)
    if shutil.which("rg"):
        other = timed(engines.Ripgrep(record).keystroke, typed[:60], wall=True)
        _line("keystroke, rg -c (wall)", other, f"{median(other) / median(times):.0f} × at median")


def _queries(ours: engines.Ours, typed: Sequence[str], corpus: engines.Corpus) -> None:
    """Print the other questions, for our index alone."""
    random = Random(11)
    words = [one for one in typed if len(one) > 2]
    three = [" ".join(random.sample(words, 3)) for _ in range(200)]
    _line("three words", timed(ours.keystroke, three))
    phrases = []
    with corpus.path.open("rb") as file:
        for at, size in random.sample(corpus.places, min(100, len(corpus.places))):
            file.seek(at)
            title = json.loads(file.read(size))["title"][random.choice(("ar", "en"))].split()
            first = random.randrange(len(title) - 1)
            phrases.append(f'"{" ".join(title[first : first + 2])}"')
    common = ['"of the"', '"in the"', '"the security"', '"من الكويت"', '"kuwait nato"']
    _line("phrase", timed(ours.keystroke, phrases))
    _line("phrase of the commonest words", timed(ours.keystroke, common))
    filters = ("actor:=actor-3", "place:=place-9", "1990..1999 -is:disputed", "before:1980-05-06")
    filtered = [f"{word} {random.choice(filters)}" for word in words[:200]]
    _line("filtered", timed(ours.keystroke, filtered))
    results = [ours.index.search(one) for one in typed[:300]]
    ours.index.search("").facets()  # reads them; from here on they are at hand
    times: list[float] = []
    for result in results:
        start = time.process_time()
        result.facets()
        result.years()
        times.append(time.process_time() - start)
    _line("all facets and years", times)


def main(sizes: Sequence[int] = SIZES) -> None:
    """Run every size; ``ICI_TUI_BENCH`` names a folder in which records and indexes are kept."""
    kept = os.environ.get("ICI_TUI_BENCH")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(kept or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for events in sizes:
            run(events, folder)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or SIZES)
