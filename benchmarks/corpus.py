"""A made-up record of any size in the record format: the same seed gives the same bytes.

The words are invented but behave like a bilingual news archive: Zipf frequencies, Arabic words
with articles, particles and spelling variants, English beside it, events from 1900 to 2026 whose
dates are known to the day, the month, the year or less. Events come in date order, one JSON object
a line.
"""

import json
import time
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random

from ici_tui.edtf.date import EdtfDate

SEED = 2004
_FIRST, _LAST = date(1900, 1, 1), date(2026, 6, 30)

_ROOT_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
_PATTERNS = (
    "{0}{1}{2}", "{0}{1}ا{2}", "{0}ا{1}{2}", "م{0}{1}{2}", "ت{0}{1}ي{2}", "{0}{1}ي{2}",
    "ا{0}{1}ا{2}", "ا{0}ت{1}ا{2}", "{0}{1}و{2}", "م{0}{1}و{2}", "است{0}{1}ا{2}", "ان{0}{1}ا{2}",
    "م{0}ا{1}{2}ة", "{0}{1}{2}ة", "{0}{1}ا{2}ة", "ت{0}ا{1}{2}", "م{0}{1}{2}ة", "أ{0}{1}ا{2}",
    "إ{0}{1}ا{2}", "{0}{1}{2}ى",
)  # fmt: skip
_ATTACHED = (
    ("", 46), ("ال", 30), ("و", 5), ("وال", 5), ("ب", 3), ("بال", 4), ("لل", 3), ("ل", 2),
    ("ف", 1), ("ك", 1),
)  # fmt: skip
_ENDINGS = (("", 68), ("ات", 8), ("ية", 8), ("ي", 6), ("ها", 4), ("هم", 2), ("ين", 2), ("ون", 2))
_MARKS = "\u064b\u064c\u064e\u064f\u0650\u0651\u0652"
_SYLLABLES = (
    "ba", "be", "bo", "ca", "ce", "co", "da", "de", "di", "do", "fa", "fe", "fi", "ga", "ge", "ha",
    "he", "hi", "in", "is", "ka", "ke", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne",
    "no", "or", "pa", "pe", "po", "ra", "re", "ri", "ro", "sa", "se", "si", "so", "ta", "te", "ti",
    "to", "tra", "tri", "un", "va", "ve", "vi", "wa", "we", "ster", "tion", "ment", "ship",
)  # fmt: skip
_ENGLISH = (
    "the", "of", "and", "in", "to", "a", "for", "on", "with", "at", "from", "by", "talks",
    "meeting", "council", "training", "agreement", "minister", "visit", "summit", "security",
    "cooperation", "centre", "kuwait", "nato", "gulf", "region", "defence", "exercise", "signed",
    "first", "president", "conference", "group", "dialogue", "partners", "forces", "military",
    "delegation", "officials", "report",
)  # fmt: skip
_ARABIC = (
    "في", "من", "على", "إلى", "عن", "مع", "بين", "أن", "الكويت", "الناتو", "الأمن", "التعاون",
    "الدفاع", "مركز", "اجتماع", "وزير", "زيارة", "قمة", "تدريب", "اتفاق", "حوار", "مبادرة", "دول",
    "الخليج", "مؤتمر", "لجنة", "وفد", "رئيس", "أمين", "عام", "سفير", "مسؤول", "منطقة",
)  # fmt: skip
_KINDS = ("meeting", "visit", "summit", "agreement", "training", "exercise", "conference", "speech")
_ROLES = ("participant", "organiser", "host", "speaker", "signatory", "observer")


def _zipf(words: list[str]) -> tuple[list[str], list[float]]:
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


def _pick(random: Random, weighted: tuple[tuple[str, int], ...]) -> str:
    return random.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]


def _arabic_words(random: Random, count: int) -> list[str]:
    lemmas = [
        random.choice(_PATTERNS).format(*random.sample(_ROOT_LETTERS, 3)) for _ in range(count // 4)
    ]
    found = dict.fromkeys(_ARABIC)
    while len(found) < count:
        # The rank of a lemma falls with its own Zipf law; its forms crowd around it.
        lemma = lemmas[int(len(lemmas) * random.random() ** 2)]
        word = _pick(random, _ATTACHED) + lemma + _pick(random, _ENDINGS)
        if random.random() < 0.02:
            at = random.randrange(1, len(word))
            word = word[:at] + random.choice(_MARKS) + word[at:]
        if random.random() < 0.02:
            word = word.replace("ة", "ه").replace("أ", "ا").replace("ى", "ي")
        found[word] = None
    return list(found)


def _english_words(random: Random, count: int) -> list[str]:
    found = dict.fromkeys(_ENGLISH)
    while len(found) < count:
        word = "".join(random.choices(_SYLLABLES, k=random.choice((2, 2, 3, 3, 4))))
        found[word + random.choice(("", "", "", "s", "ed", "ing"))] = None
    return list(found)


def _date(random: Random) -> str:
    # Recent years are fuller, as archives are.
    span = (_LAST - _FIRST).days
    day = _FIRST + timedelta(days=int(span * (1 - random.random() ** 1.7)))
    chance = random.random()
    if chance < 0.80:
        return day.isoformat()
    if chance < 0.90:
        return day.isoformat()[:7]
    if chance < 0.95:
        return day.isoformat()[:4]
    if chance < 0.97:
        return day.isoformat() + random.choice("~?")
    if chance < 0.98:
        return day.isoformat()[:3] + "X"
    end = min(_LAST, day + timedelta(days=random.randrange(1, 900)))
    return f"{day.isoformat()}/{end.isoformat()}" if chance < 0.998 else f"{day.isoformat()}/.."


def lines(events: int, seed: int = SEED) -> Iterator[bytes]:
    """Yield the lines of a record, each with its newline; events in date order.

    Args:
        events: How many events.
        seed: Where the randomness starts.
    """
    random = Random(seed)
    arabic, arabic_weights = _zipf(_arabic_words(random, min(160_000, 4_000 + events // 2)))
    english, english_weights = _zipf(_english_words(random, min(60_000, 3_000 + events // 4)))

    def ar(low: int, high: int) -> str:
        size = random.randint(low, high)
        return " ".join(random.choices(arabic, cum_weights=arabic_weights, k=size))

    def en(low: int, high: int) -> str:
        size = random.randint(low, high)
        text = " ".join(random.choices(english, cum_weights=english_weights, k=size))
        return text[0].upper() + text[1:]

    def line(record: str, /, **fields: object) -> bytes:
        value = {"record": record, **fields}
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    yield line(
        "dataset",
        schema_version="1.0",
        id=f"corpus-{events}",
        title={"ar": "سجل مصطنع", "en": "A made-up record"},
    )
    actors = [f"actor-{n}" for n in range(min(2_000, 40 + events // 100))]
    places = [f"place-{n}" for n in range(min(300, 20 + events // 500))]
    domains = [f"domain-{n}" for n in range(24)]
    sources = [f"source-{n}" for n in range(min(500, 20 + events // 200))]
    for name in sources:
        yield line(
            "source",
            id=name,
            type="article-newspaper",
            title={"ar": ar(4, 8), "en": en(4, 8)},
            publisher={"ar": ar(1, 2), "en": en(1, 2)},
        )
    for number, name in enumerate(places):
        above = {"within": places[number // 8]} if number >= 8 else {}
        title = {"ar": ar(1, 2), "en": en(1, 2)}
        yield line("place", id=name, name=title, kind="city", **above)
    for name in domains:
        yield line("domain", id=name, name={"ar": ar(2, 4), "en": en(2, 4)})
    for name in actors:
        yield line(
            "actor",
            id=name,
            kind="person",
            name={"ar": ar(2, 3), "en": en(2, 3)},
            aliases={"en": [en(2, 3)]},
        )
    weights = {
        len(group): list(accumulate(1 / (rank + 2.7) for rank in range(len(group))))
        for group in (actors, places, domains, sources)
    }

    def some(group: list[str], count: int) -> list[str]:
        return list(dict.fromkeys(random.choices(group, cum_weights=weights[len(group)], k=count)))

    dates = sorted(EdtfDate(_date(random)) for _ in range(events))
    width = len(str(events))
    for number, when in enumerate(dates):
        claims: list[dict[str, object]] = [
            {"source": name, "paragraphs": [random.randint(1, 30)]}
            for name in some(sources, random.randint(1, 3))
        ]
        yield line(
            "event",
            id=f"event-{number:0{width}}",
            date=str(when),
            kind=random.choice(_KINDS),
            title={"ar": ar(4, 8), "en": en(4, 8)},
            summary={"ar": ar(12, 24), "en": en(12, 24)},
            place=some(places, 1)[0],
            participants=[
                {"actor": name, "role": random.choice(_ROLES)}
                for name in some(actors, random.randint(1, 4))
            ],
            domains=some(domains, random.randint(1, 2)),
            claims=claims,
            status="disputed" if random.random() < 0.05 else "attested",
        )


def write(path: Path, events: int, seed: int = SEED) -> None:
    """Write a record as JSON Lines."""
    with path.open("wb") as file:
        file.writelines(lines(events, seed))


def main() -> None:
    """Print how fast a record is made up, and the digest that its seed promises."""
    start = time.process_time()
    digest = sha256(b"".join(lines(2_000))).hexdigest()
    print(f"2,000 events in {time.process_time() - start:.2f} s CPU, SHA-256 {digest}")
