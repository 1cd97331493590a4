"""A library on a server where several work at once, where it fails, and where a user may only read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from corpus import (
    Article,
    LibraryError,
    LibraryMismatch,
    LibraryMissing,
    LibraryNotWritable,
    LibraryUnreachable,
    read,
)
from index import Index, Opening, Where
from index.records import Hit
from index.seams import Vectors
from tests.fakes import HashingEncoder
from tests.library_kit import article, contents
from tests.servers import address, kill, start_again, started
from tui import cli
from tui.watching import Watch

psycopg = pytest.importorskip("psycopg", reason="no psycopg here: pip install 'rashomon[postgres]'")
pytest.importorskip("pgvector", reason="no pgvector here: pip install 'rashomon[postgres]'")

from index.postgres import schema, searching  # noqa: E402 - what they need may be missing
from index.postgres.address import address_of  # noqa: E402
from index.postgres.library import PostgresLibrary  # noqa: E402

ARTICLES = [article(number) for number in range(40)]


@pytest.fixture
def place(server: Any) -> str:
    return address(server)


@pytest.fixture
def index(place: str) -> Iterator[Index]:
    with opened(place) as library:
        library.add(ARTICLES[:20])
        yield library


def opened(place: str, mode: Opening = Opening.CREATE) -> Index:
    return Index.open(place, HashingEncoder(), mode=mode)


def superuser(server: Any) -> Any:
    return psycopg.connect(server.get_uri(), autocommit=True)


def tables_of(place: str) -> Any:
    url, _, name = place.partition("&schema=")
    return psycopg.connect(url, autocommit=True, options=f"-c search_path={name},public")


def at_once(*works: Callable[[], object]) -> None:
    """Each in a thread of its own; raises what one of them raised."""
    failed: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - is raised below
            failed.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def work_together(place: str, writers: int, readers: int, articles: int, seconds: float) -> int:
    """Writers add overlapping shares and take some out again, readers look on; gives how often a reader looked."""
    ended = threading.Event()
    looked = [0]
    end = time.monotonic() + seconds

    def write(number: int) -> None:
        with opened(place) as library:
            own = [article(n) for n in range(articles) if n % writers in (number, (number + 1) % writers)]
            for some in (own[i : i + 7] for i in range(0, len(own), 7)):
                library.add(some)
                library.add([replace(a, text=a.text + f"\nMore on {a.id}.") for a in some[:2]])
            while time.monotonic() < end:
                library.remove([own[0].id])
                library.add([*own[:9]])

    def read() -> None:
        with opened(place) as library:
            while not ended.is_set():
                for hit in library.search("Who was hurt in Gwadar?", 20):
                    sentences = library.sentences(hit.sentence.article_id)
                    assert [s.position for s in sentences] == list(range(len(sentences)))
                    assert len(sentences) in (0, 5, 6)
                looked[0] += 1

    def write_all() -> None:
        try:
            at_once(*(lambda n=n: write(n) for n in range(writers)))  # type: ignore[misc]
        finally:
            ended.set()

    at_once(write_all, *[read] * readers)
    return looked[0]


def assert_as_added(place: str, articles: list[Article]) -> None:
    with opened(place) as library:
        library.add(articles)
        assert contents(library) == contents(Index.build(articles, HashingEncoder()))
        assert library.verify().damages == ()


def test_several_write_and_read_at_once(place: str) -> None:
    opened(place).close()
    assert work_together(place, writers=3, readers=2, articles=36, seconds=0) > 0
    assert_as_added(place, [article(n) for n in range(36)])


@pytest.mark.long
def test_four_writers_and_eight_readers_for_a_minute(place: str) -> None:
    opened(place).close()
    assert work_together(place, writers=4, readers=8, articles=400, seconds=60) > 100
    assert_as_added(place, [article(n) for n in range(400)])


def test_many_may_make_it_at_once(place: str) -> None:
    at_once(*[lambda: opened(place).close()] * 4)
    with opened(place, Opening.EXISTING) as library:
        assert library.status().articles == 0


def test_two_libraries_share_a_server(server: Any, index: Index) -> None:
    with opened(address(server)) as other:
        other.add(ARTICLES[30:])
        assert other.status().articles == 10
    assert index.status().articles == 20
    assert not set(index.article_ids()) & {a.id for a in ARTICLES[30:]}


def test_a_writer_that_is_killed_leaves_whole_articles(place: str, tmp_path: Path) -> None:
    opened(place).close()
    program = (
        "import sys; from tests.test_library_server import opened; from tests.library_kit import article\n"
        "from index import adding; adding.BATCH = 20\n"
        f"opened({place!r}).add((article(n) for n in range(5000)), lambda done, total: print(done, flush=True))"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as it:
        assert it.stdout is not None
        it.stdout.readline()
        it.stdout.readline()
        it.send_signal(signal.SIGKILL)
    with opened(place) as library:
        held = library.status().articles
        assert 0 < held < 5000
        assert library.verify().damages == ()
        assert library.status().sentences == 5 * held
    assert_as_added(place, [article(n) for n in range(held + 5)])


@pytest.mark.parametrize(
    ("asked", "ours"),
    [
        ("digests", {"title": "Ours"}),
        ("digests", {"text": ARTICLES[0].text + "\nOurs."}),
        ("sentences", {"text": ARTICLES[0].text + "\nOurs."}),
    ],
)
def test_an_article_may_be_replaced_by_another_writer_while_it_is_compared(
    place: str, index: Index, asked: str, ours: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = replace(ARTICLES[0], text="Rain fell in Pasni.\nThe harbour stayed closed, they said.", title="Theirs")

    def then_replaced(library: PostgresLibrary, article_id: str) -> object:
        monkeypatch.undo()
        found = getattr(library, asked)(article_id)
        with opened(place) as other:
            other.add([theirs])
        return found

    monkeypatch.setattr(PostgresLibrary, asked, then_replaced)
    index.add([replace(ARTICLES[0], **ours)])
    assert index.verify().damages == ()
    assert index.article("a0") in (theirs, replace(ARTICLES[0], **ours))


def statements_that_wait(url: str) -> int:
    """For a lock, on the server of this address."""
    with psycopg.connect(url) as connection:
        waiting = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone()
    return int(waiting[0])


@pytest.mark.parametrize(
    ("lock", "work"),
    [
        ("LOCK sentences IN ACCESS EXCLUSIVE MODE", lambda library: library.search("Who was hurt in Gwadar?")),
        # What is counted is changed last: all rows of the transaction are there by then.
        ("LOCK library IN SHARE MODE", lambda library: library.add(ARTICLES[8:])),
    ],
    ids=["question", "add"],
)
def test_a_server_is_killed_in_the_middle_of_a_statement(lock: str, work: Callable[[Index], object]) -> None:
    with started(f"killed-{os.getpid()}") as server:
        place = address(server)
        with opened(place) as library:
            library.add(ARTICLES[:8])
            before = contents(library)

            def kill_when_it_waits() -> None:
                end = time.monotonic() + 60
                while not statements_that_wait(server.get_uri()) and time.monotonic() < end:
                    time.sleep(0.01)
                kill(server)

            holder = tables_of(place)
            holder.execute("BEGIN")
            holder.execute(lock)
            with pytest.raises(LibraryUnreachable, match=r"does not answer.*nothing half done is kept"):
                at_once(kill_when_it_waits, lambda: work(library))
            holder.close()
            start_again(server)
            assert contents(library) == before
            assert library.verify().damages == ()
            assert len(library.search("Who was hurt in Gwadar?", 5)) == 5
            library.add(ARTICLES[8:])
        assert_as_added(place, ARTICLES)


def test_a_server_that_is_killed_is_named_and_the_next_call_goes_on() -> None:
    with started(f"killed-{os.getpid()}") as server:
        place = address(server)
        with opened(place) as library:
            library.add(ARTICLES[:8])

            def interrupted() -> Iterator[Article]:
                yield from ARTICLES[8:12]
                kill(server)
                yield from ARTICLES[12:]

            with pytest.raises(LibraryUnreachable, match="does not answer"):
                library.add(interrupted())
            with pytest.raises(LibraryUnreachable):
                library.search("Who was hurt in Gwadar?")
            start_again(server)
            assert len(library.search("Who was hurt in Gwadar?", 5)) == 5
            assert library.verify().damages == ()
            assert library.status().articles in (8, 12)
            library.add(ARTICLES)
            kill(server)
            start_again(server)
            assert len(library.search("Who was hurt in Gwadar?", 5)) == 5  # on connections that have died meanwhile
            library.remove(["a0"])
        assert_as_added(place, ARTICLES[1:])


def test_a_reader_can_read_and_not_write(server: Any, place: str, index: Index) -> None:
    _, _, name = place.partition("&schema=")
    with superuser(server) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute(f"GRANT USAGE ON SCHEMA {name} TO reader")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO reader")
    try:
        with opened(place.replace("postgres:@", "reader@"), Opening.EXISTING) as reader:
            assert reader.status().read_only
            assert [h.sentence for h in reader.search("Gwadar")] == [h.sentence for h in index.search("Gwadar")]
            reader.remember("kind", {reader.sentences("a0")[0].id: b"let go"})
            assert reader.recall("kind", [reader.sentences("a0")[0].id]) == {}
            reader.place_waiting()
            with pytest.raises(LibraryNotWritable, match="can only be read"):
                reader.add(ARTICLES[20:])
            with pytest.raises(LibraryNotWritable):
                reader.remove(["a0"])
    finally:
        with superuser(server) as connection:
            connection.execute("DROP OWNED BY reader")
            connection.execute("DROP ROLE reader")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("postgresql://nobody@127.0.0.1:1/news", "does not answer"),
        ("postgresql://ann:secret@no-such-host.invalid/news", "does not answer"),
        ("postgresql://ann@db/news?no_such_option=1", "leads to no server"),
        ("postgresql://ann@db/news?schema=a-b", "cannot name a schema"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_line(place: str, message: str) -> None:
    with pytest.raises(LibraryError, match=message) as raised:
        opened(place)
    assert "\n" not in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_user_that_the_server_does_not_know_is_named(place: str) -> None:
    with pytest.raises(LibraryUnreachable, match="nobody_there"):
        opened(place.replace("postgres:@", "nobody_there:secret@"))


def test_a_database_that_is_not_there_is_named(place: str) -> None:
    with pytest.raises(LibraryUnreachable, match='"no_such"'):
        opened(place.replace("/postgres?", "/no_such?"))


def test_a_server_without_pgvector_is_named(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "EXTENSION", "no_such_extension")
    with pytest.raises(LibraryNotWritable, match="lacks pgvector"):
        opened(place)
    with pytest.raises(LibraryMissing):
        opened(place, Opening.EXISTING)


def test_an_older_format_is_brought_to_the_present_one(
    place: str, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "FORMAT", 3)
    monkeypatch.setitem(schema.STEPS, 1, ("ALTER TABLE library ADD COLUMN newer integer",))
    with pytest.raises(LibraryMismatch, match="has format 2, this program reads format 3"):
        opened(place)
    monkeypatch.setitem(schema.STEPS, 2, ("UPDATE library SET newer = 7",))
    at_once(*[lambda: opened(place).close()] * 3)
    with tables_of(place) as connection:
        assert connection.execute("SELECT format, newer FROM library").fetchone() == (3, 7)
    monkeypatch.setattr(schema, "FORMAT", 1)
    with pytest.raises(LibraryMismatch, match="has format 3"):
        opened(place)


@pytest.mark.parametrize(
    ("statement", "damage"),
    [
        ("UPDATE articles SET title = 'Other' WHERE id = 'a3'", "its words, or what is known of it"),
        ("UPDATE articles SET text = text || 'x' WHERE id = 'a3'", "its words, or what is known of it"),
        ("UPDATE sentences SET vector = vector + vector WHERE id & 7 = 0", "has not length one"),
        ("UPDATE sentences SET first_byte = first_byte + 1 WHERE id & 7 = 2", "the bytes of sentence 3"),
        ("DELETE FROM sentences WHERE id & 7 = 1", "is not what was stored"),
        ("DELETE FROM sentence_terms WHERE sentence & 7 = 1", "terms"),
        ("UPDATE library SET articles = 7", "it holds 20 articles, where 7 are told"),
    ],
)
def test_what_is_not_as_stored_is_found(place: str, index: Index, statement: str, damage: str) -> None:
    with tables_of(place) as connection:
        connection.execute(statement)
    found = index.verify()
    assert found.damages
    assert any(damage in d.reason for d in found.damages)


def scores(hits: list[Hit]) -> dict[tuple[str, int], float]:
    """By article and position of the sentence."""
    return {(hit.sentence.article_id, hit.sentence.position): hit.score for hit in hits}


class DenseEncoder(HashingEncoder):
    """A text is the sum of its words' directions, each drawn by the word: near and far by degrees, as real ones are.

    Bags of hashed words are at right angles to nearly all others: a graph of nearest neighbours falls apart on them.
    """

    def encode(self, texts: Sequence[str]) -> Vectors:
        drawn = np.random.default_rng(1).standard_normal((self.dimension, self.dimension), dtype=np.float32)
        vectors = super().encode(texts) @ drawn
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_many_vectors_are_found_by_their_index(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is drawn by chance and finds nearly all: what it finds is scored as an exact comparison scores it."""
    monkeypatch.setattr(searching, "INDEXED_FROM", 100)
    monkeypatch.setattr(searching, "_FEW_ARTICLES", 3)
    chance = np.random.default_rng(5)
    some = [article(n, [f"{w} {v} rested in Pasni." for w, v in chance.integers(0, 300, (5, 2))]) for n in range(200)]
    with Index.open(place, DenseEncoder(), mode=Opening.CREATE) as library:
        library.add(some)
        with tables_of(place) as connection:
            assert connection.execute("SELECT to_regclass('sentences_nearest') IS NOT NULL").fetchone() == (True,)
        whole = Index.build(some, DenseEncoder())
        for where in (Where(), Where(sources=("Paper 1",)), Where(articles=("a3", "a9"))):
            for question in ("7 rested", "Who rested in Pasni?", "100 200"):
                found, expected = (scores(i.search_meaning(question, 40, where)) for i in (library, whole))
                assert len(found) == len(expected)
                both = found.keys() & expected.keys()
                assert len(both) >= 0.9 * len(expected)
                assert [found[one] for one in both] == pytest.approx([expected[one] for one in both], abs=2e-3)


def test_the_commonest_words_are_left_out_where_others_are_asked(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_COMMON", 5)
    with opened(place) as library:
        library.add(ARTICLES)
        assert {h.sentence.article_id for h in library.search_words("people Report Pasni hurt", 99)} < {
            h.sentence.article_id for h in library.search_words("people", 99)
        }
        assert len(library.search_words("people", 99)) == 40


def test_a_library_moves_between_a_folder_and_a_server(place: str, tmp_path: Path) -> None:
    def rashomon(library: str, *arguments: str, given: bytes = b"") -> Result:
        """With a model that is quick."""
        default = ("index.library.default_encoder", "index.library.default_name")
        with pytest.MonkeyPatch.context() as patched:
            for name, value in zip(default, (HashingEncoder, lambda: "hashing"), strict=True):
                patched.setattr(name, value)
            return CliRunner().invoke(cli.rashomon, ["--library", library, *arguments], input=given)

    news = tmp_path / "news"
    news.mkdir()
    for some in ARTICLES[:5]:
        (news / f"{some.id}.md").write_text(f"---\nsource: {some.source}\n---\n{some.text}")
    assert rashomon(str(tmp_path / "library"), "add", str(news)).exit_code == 0
    exported = rashomon(str(tmp_path / "library"), "export").stdout
    assert "5 added" in rashomon(place, "add", "-", given=exported.encode()).stderr
    assert rashomon(place, "export").stdout == exported
    assert "all is as it was stored" in rashomon(place, "verify").stdout
    told = json.loads(rashomon(place, "status", "--json").stdout)
    assert (told["articles"], told["folder"], told["server"]) == (5, None, address_of(place).shown)
    first = json.loads(exported.splitlines()[0])["id"]
    assert "1 removed" in rashomon(place, "remove", first).stderr
    with opened(place) as library:
        watch = Watch(news)
        assert any("1 added, 4 changed" in line for line in watch.look(library))
    result = rashomon("postgresql://ann:secret@127.0.0.1:1/news", "status")
    assert isinstance(result.exception, LibraryUnreachable)
    assert "secret" not in str(result.exception)
    assert isinstance(rashomon(address_without(place), "status").exception, LibraryMissing)


def address_without(place: str) -> str:
    """Of no library on the same server."""
    return place.partition("&schema=")[0] + "&schema=nothing_here"


@pytest.mark.long
@pytest.mark.model
@pytest.mark.parametrize(
    ("gold", "articles"),
    [("qa/data/sample-gold.jsonl", "corpus/sample"), ("tests/gate/gold.jsonl", "tests/gate/articles")],
)
def test_gold_is_answered_as_in_memory(place: str, gold: str, articles: str) -> None:
    from qa import ask

    with Index.open(place) as library:
        library.add(read(articles))
        whole = Index.build(read(articles))
        for line in Path(gold).read_text(encoding="utf-8").splitlines():
            question = json.loads(line)["question"]
            assert ask(question, library).to_dict() == ask(question, whole).to_dict()
