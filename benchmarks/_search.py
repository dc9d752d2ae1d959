"""The part of the search's benchmark that runs inside its instance."""

import random
import sqlite3
import sys
import time
from datetime import date

from causeway.config import start

start.ready()

from django.db import connection, reset_queries, transaction  # noqa: E402 - Django must be awake before tables are named
from django.test.utils import CaptureQueriesContext  # noqa: E402 - the same

from benchmarks import texts  # noqa: E402 - the same
from causeway.advocacy.models import Statement  # noqa: E402 - the same
from causeway.advocacy.statements.actions import start_statement  # noqa: E402 - the same
from causeway.coalition.models import Alliance  # noqa: E402 - the same
from causeway.foundation.access import Actor  # noqa: E402 - the same
from causeway.foundation.records.models import Record  # noqa: E402 - the same
from causeway.foundation.texts.wording import clean_words  # noqa: E402 - the same
from causeway.overview.search import index  # noqa: E402 - the same
from causeway.overview.search.actions import follow  # noqa: E402 - the same
from causeway.overview.search.models import Entry  # noqa: E402 - the same
from causeway.overview.search.queries import fitting, found, may_find, results  # noqa: E402 - the same

FIRST, PARAGRAPHS, IN_ONE, ASKED = 10, 100_000, 50, 400
MEAN = {"sqlite": 0.90, "postgresql": 0.87}
EACH, CHINESE = 0.85, 0.80
P95 = {"sqlite": 30, "postgresql": 60}
SHARE = 1.5
MEMBER = Actor(name="A member", roles=frozenset({"member"}))
DRAFTER = Actor(name="A drafter", roles=frozenset({"drafter"}))


def keep(articles):
    """Each language as one statement, indexed as the worker does it; gives paragraphs a second."""
    alliance = Alliance.objects.get()
    for language in dict.fromkeys(one.language for one in articles):
        words = [one.words for one in articles if one.language == language]
        start_statement(
            alliance, title=language, language="en", addressed_to="", paragraphs=words, by=DRAFTER
        )
    began = time.perf_counter()
    while follow():
        pass
    return len(articles) / (time.perf_counter() - began)


def ours(asked):
    hits = fitting(asked, may_find(MEMBER, {}), FIRST)
    words = Entry.objects.in_bulk(hits)
    return [words[hit].words for hit in hits]


def fts5(articles, tokenize):
    """SQLite's own way with a tokeniser of its own: the same words OR-ed, each in quotation marks."""
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE entry USING fts5(words, tokenize='{tokenize}')")
    database.executemany("INSERT INTO entry VALUES (?)", [(one.words,) for one in articles])

    def ask(asked):
        terms = " OR ".join('"' + word.replace('"', "") + '"' for word in asked.split())
        rows = database.execute(
            "SELECT words FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?", (terms, FIRST)
        )
        return [words for (words,) in rows]

    return ask


def simple(articles):
    """PostgreSQL's own way: its configuration `simple`, the same words OR-ed, ranked by ts_rank."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE plain (words text, tokens tsvector)")
        cursor.executemany(
            "INSERT INTO plain VALUES (%s, to_tsvector('simple', %s))", [(one.words,) * 2 for one in articles]
        )

    def ask(asked):
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH asked AS (SELECT replace(plainto_tsquery('simple', %s)::text, '&', '|')::tsquery AS terms) "
                "SELECT words FROM plain, asked WHERE tokens @@ terms ORDER BY ts_rank(tokens, terms) DESC LIMIT %s",
                [asked, FIRST],
            )
            return [words for (words,) in cursor.fetchall()]

    return ask


def ranks(articles, part, ask):
    """The mean reciprocal rank of each language, among the first ten."""
    scores = {}
    for one in articles:
        shown = ask(part(one.words))
        scores.setdefault(one.language, []).append(
            1 / (shown.index(one.words) + 1) if one.words in shown else 0
        )
    return {language: sum(each) / len(each) for language, each in scores.items()}


def mean(scores):
    return sum(scores.values()) / len(scores)


def find_all(articles):
    """Print every mean; gives whether all reach their bars and beat the peers."""
    peers = {"FTS5 unicode61": fts5(articles, "unicode61"), "FTS5 trigram": fts5(articles, "trigram")}
    if connection.vendor == "postgresql":
        peers = {"PostgreSQL simple": simple(articles)}
    good = True
    for name, part in (("middle", texts.middle), ("end", texts.end)):
        own = ranks(articles, part, ours)
        beside = {peer: ranks(articles, part, ask) for peer, ask in peers.items()}
        under = [one for one, score in own.items() if score < (CHINESE if one.startswith("cmn") else EACH)]
        good &= mean(own) >= MEAN[connection.vendor] and not under
        good &= all(mean(own) >= mean(scores) for scores in beside.values())
        said = "  ".join(f"{peer} {mean(scores):.3f}" for peer, scores in beside.items())
        print(f"asked with the {name}: MRR@10 {mean(own):.3f} (bar {MEAN[connection.vendor]}); {said}")
        print("   " + "  ".join(f"{one} {score:.3f}" for one, score in sorted(own.items())))
        print(f"   under their bar: {', '.join(under) or 'none'}")
    return good


def mixture(articles, chance):
    """A paragraph of three stretches from articles of one language."""
    some = articles[chance.choice(list(articles))]
    stretches = []
    for _ in range(3):
        parts, _number, blank = texts.parts_of(chance.choice(some))
        at = chance.randrange(len(parts))
        stretches.append(blank.join(parts[at : at + len(parts) // 2 + 1]))
    return " ".join(stretches)


def plant(articles):
    """100,000 paragraphs in 2,000 statements; gives the bytes of their words and of the index."""
    chance, by_language = random.Random(7), {}
    for one in articles:
        by_language.setdefault(one.language, []).append(one.words)
    spine = Record.objects.bulk_create(Record(kind="statement") for _ in range(PARAGRAPHS // IN_ONE))
    Statement.objects.bulk_create(Statement(record=one, language="en") for one in spine)
    text, before, began = 0, size(), 0.0
    for one in spine:
        made = [
            Entry(record=one, language="en", part="paragraph", number=n, words=mixture(by_language, chance), day=date(2026, 1, 1))
            for n in range(1, IN_ONE + 1)
        ]  # fmt: skip
        text += sum(len(entry.words.encode()) for entry in made)
        entries = Entry.objects.bulk_create(made)
        start_put = time.perf_counter()
        index.put(entries)
        began += time.perf_counter() - start_put
    start_tidy = time.perf_counter()
    index.tidy()
    tidied = time.perf_counter() - start_tidy
    print(
        f"planted: {PARAGRAPHS / began:,.0f} paragraphs/s into the index; rewriting it takes {tidied:.1f} s"
    )
    return text, size() - before


def size():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('search_words')")
        else:
            cursor.execute("SELECT sum(length(block)) FROM search_words_data")
            blocks = cursor.fetchone()[0]
            cursor.execute("SELECT sum(length(sz)) + 8 * count(*) FROM search_words_docsize")
            return blocks + (cursor.fetchone()[0] or 0)
        return cursor.fetchone()[0]


def time_it():
    """Whether ninety-five of a hundred questions are quick enough among all that was planted."""
    chance = random.Random(11)
    last = Entry.objects.order_by("-pk").first().pk
    some = chance.sample(range(last - PARAGRAPHS, last), ASKED)
    asked = [texts.middle(entry.words) for entry in Entry.objects.filter(pk__in=some)]
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    waits, whole = [], []
    for words in asked:
        began = clock()
        records = found(MEMBER, {"q": words})
        waits.append(clock() - began)
        results(MEMBER, records[:20], words)
        whole.append(clock() - began)
    with CaptureQueriesContext(connection) as seen:
        results(MEMBER, found(MEMBER, {"q": asked[0]})[:20], asked[0])
    p95 = at(waits, 0.95)
    print(
        f"{PARAGRAPHS:,} paragraphs, {ASKED} questions: p50 {at(waits, 0.5):.1f}, p95 {p95:.1f} ms "
        f"of {clock.__name__} (bar {P95[connection.vendor]}); with what the page shows p95 {at(whole, 0.95):.1f} ms; {len(seen)} queries"
    )
    return p95 <= P95[connection.vendor]


def at(waits, share):
    return 1000 * sorted(waits)[int(len(waits) * share)]


def main():
    articles = [one._replace(words=clean_words(one.words)) for one in texts.articles()]
    if not articles:
        raise SystemExit(f"No texts in {texts.FOLDER}; give the folder in UDHR_FOLDER.")
    print(f"{connection.vendor}, {len(articles)} articles, one process; no worker and no limiter runs")
    print(f"followed: {keep(articles):,.0f} paragraphs/s, read from the journal and indexed")
    good = find_all(articles)
    with transaction.atomic():
        text, taken = plant(articles)
    print(
        f"index: {taken / 1e6:.1f} MB for {text / 1e6:.1f} MB of text, {taken / text:.2f} times (bar {SHARE})"
    )
    reset_queries()
    good &= time_it() and taken <= SHARE * text
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
