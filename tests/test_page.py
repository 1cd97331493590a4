"""The page for people, as the server writes it: what it shows, that it needs no script, and that text stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from corpus.errors import Overloaded
from index import Index
from qa.answer import StoryChoice, StoryShown
from qa.turn import Turn, turn_of
from service.replies import Answered, Compared, LibraryDescribed, SourceCount, SourceList, StoryList
from service.requests import Ask, DescribeLibrary, ListSources, Request, WholeArticle
from service.web.door import Door, digest
from service.wire import to_dict
from tests.examples import RESCUED, SUGGESTIONS, UNANSWERED, WIRE, hostile
from tests.fakes import HashingEncoder
from tests.hostile_texts import JOURNEYS
from tests.service_kit import calling

TOKEN = "correct-horse-battery"
_HELD = LibraryDescribed(4, 12, 4, None, None, "m", 2, 1, False)
_SOURCES = SourceList((SourceCount("Delta Wire", 1), SourceCount("The Ledger", 2)))
_MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:alert(1)",
    "</mark></div><svg onload=alert(1)>",
    "<!--",
    "&lt;b&gt; &#x3c;script&#x3e;",
)


class Replies:
    """A service that gives the same answer to every question, and notes them."""

    def __init__(self, answer: Any = RESCUED, article: Any = WIRE, suggestions: tuple[str, ...] = SUGGESTIONS) -> None:
        self.asked: list[Ask] = []
        self._answered = Answered(answer, suggestions, turn_of(answer))
        self._article = article

    async def do(self, request: Request) -> Any:
        if isinstance(request, Ask):
            self.asked.append(request)
        given = {Ask: self._answered, WholeArticle: self._article, DescribeLibrary: _HELD, ListSources: _SOURCES}
        return to_dict(given[type(request)])


class _Page(HTMLParser):
    """Collects tags with their attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [value or "" for _, value in attrs]
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.words += data


async def _got(service: Any, address: str, **sent: Any) -> Any:
    async with calling(service) as client:
        return await client.get(address, **sent)


async def test_an_answer_has_its_verdict_rows_plot_silence_and_what_to_ask_next() -> None:
    given = await _got(Replies(), "/?q=How many?")
    page = _Page(given.text)
    words = " ".join(page.words.split())
    assert given.headers["content-type"] == "text/html; charset=utf-8"
    assert "≠ 61 to 94 reported: 61 and 94 conflict; 1 silent." in words
    assert "Coastguards said <mark>sixty-one</mark> passengers" in given.text
    assert "Coastal Courier Says nothing on this." in words
    assert [tag for tag, _ in page.tags].count("circle") == 3
    assert "/?q=How+many%3F&q=and+crew+members%3F" in page.links
    assert "/article?id=wire&start=61&end=128&answer_start=78&answer_end=87#cited" in page.links


async def test_the_questions_of_an_address_follow_each_other_within_its_filters() -> None:
    service = Replies()
    given = await _got(service, "/?q=first&q=+&q=and crew?&source=The Ledger&since=2026-03-14&until=")
    assert [asked.question for asked in service.asked] == ["first", "and crew?"]
    assert service.asked[1].history == (turn_of(RESCUED),)
    assert isinstance(service.asked[1].history[0], Turn)
    assert service.asked[1].filters.sources == ("The Ledger",)
    assert str(service.asked[1].filters.since) == "2026-03-14"
    assert 'value="The Ledger" checked' in given.text
    assert "/?q=first&q=and+crew%3F&source=The+Ledger&since=2026-03-14" in _Page(given.text).links


async def test_an_article_is_shown_with_the_sentence_and_the_words_marked() -> None:
    given = await _got(Replies(), "/article?id=wire&start=61&end=128&answer_start=78&answer_end=87")
    assert '<mark id="cited" tabindex="-1">Coastguards said <b>sixty-one</b> passengers' in given.text
    text = given.text.partition('<div class="text">')[2].partition("</div>")[0]
    assert re.sub("<[^>]+>", "", text) == WIRE.text
    assert "https://wire.example/ferry" in _Page(given.text).links


@pytest.mark.parametrize("place", ["start=9999&end=3", "start=5&end=99999999", "answer_start=900&answer_end=1"])
async def test_a_place_that_is_not_in_the_article_marks_what_is(place: str) -> None:
    given = await _got(Replies(), f"/article?id=wire&{place}")
    text = given.text.partition('<div class="text">')[2].partition("</div>")[0]
    assert re.sub("<[^>]+>", "", text) == WIRE.text


async def test_nothing_comes_from_elsewhere_and_no_script_or_style_stands_in_the_page() -> None:
    for address in ("/", "/?q=a", "/article?id=wire", "/keys", "/compare", "/nowhere"):
        page = _Page((await _got(Replies(), address)).text)
        assert {link for link in page.links if not link.startswith(("/", "#", "data:,"))} <= {WIRE.url}
        assert [attributes for tag, attributes in page.tags if tag == "script"] == [("src", "defer")]
        assert "style" not in {tag for tag, _ in page.tags}
        assert not {a for _, attributes in page.tags for a in attributes if a == "style" or a.startswith("on")}


_WORDS = [*_MARKUP, *JOURNEYS.values(), ""]


@pytest.mark.parametrize("words", _WORDS, ids=range(len(_WORDS)))
async def test_hostile_text_stays_text(words: str) -> None:
    answer, article = hostile(words)
    plain, plain_article = hostile("harmless")
    service = Replies(answer, replace(article, url=None, text=article.text[:5000]), (words or "x",))
    harmless = Replies(plain, replace(plain_article, url=None), ("harmless",))
    for address in ("/?q=a", "/article?id=wire&start=0&end=9"):
        given = await _got(service, address)
        assert given.status_code == 200
        shown = _Page(given.text)
        assert shown.tags == _Page((await _got(harmless, address)).text).tags
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f]", shown.words)


@pytest.mark.parametrize("url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//x.example", ""])
async def test_an_address_that_is_none_of_the_web_is_no_link(url: str) -> None:
    given = await _got(Replies(article=replace(WIRE, url=url)), "/article?id=wire")
    assert {link for link in _Page(given.text).links if not link.startswith(("/", "#"))} == {"data:,"}


async def test_a_refusal_is_a_page_with_a_line_and_a_way_out() -> None:
    class Full:
        async def do(self, request: Request) -> Any:
            raise Overloaded("64 requests wait already; ask again in a moment")

    given = await _got(Full(), "/?q=a")
    assert (given.status_code, "64 requests wait already" in given.text) == (503, True)
    assert (await _got(Replies(), "/?q=a&since=someday")).status_code == 400
    gone = await _got(Index.build((), HashingEncoder()), "/article?id=wire")
    assert (gone.status_code, "no longer in the library; ask again" in gone.text) == (404, True)
    assert (await _got(Replies(), f"/?q={'a' * 3000}")).status_code == 422


async def test_where_a_token_is_needed_the_page_asks_for_it_and_keeps_it_from_scripts() -> None:
    door = Door("127.0.0.1", token=digest(TOKEN))
    async with calling(Replies(), door) as client:
        shut = await client.get("/")
        assert (shut.status_code, 'action="/token"' in shut.text) == (401, True)
        assert (await client.post("/token", data={"token": "wrong"})).status_code == 401
        entered = await client.post("/token", data={"token": TOKEN})
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        assert {"HttpOnly", "SameSite=strict"} <= set(entered.headers["set-cookie"].split("; "))
        assert (await client.get("/")).status_code == 200
        bent = {"Origin": "http://evil.example"}
        assert (await client.post("/token", data={"token": TOKEN}, headers=bent)).status_code == 403


async def test_an_unread_article_and_a_figure_that_was_changed_are_told() -> None:
    first = replace(RESCUED.answers[0], outlets=("Bay News",), changed_from="sixty")
    given = await _got(Replies(replace(RESCUED, answers=(first,))), "/?q=a")
    words = " ".join(_Page(given.text).words.split())
    assert "same text Bay News" in words
    assert "copied changed from sixty" in words
    silent = " ".join(_Page((await _got(Replies(UNANSWERED), "/?q=a")).text).words.split())
    assert "… No source says how many goals." in silent


async def test_what_figures_have_to_do_with_each_other_stands_before_the_rows() -> None:
    text = (await _got(Replies(), "/?q=a")).text
    summed, compared, first_row = (
        text.index(words) for words in (RESCUED.notes[0], "1 pair compared", '<div class="cards">')
    )
    assert summed < compared < first_row


async def test_of_further_figures_from_one_sentence_it_is_quoted_once() -> None:
    wire = RESCUED.answers[0]
    again = replace(wire.others[0], answer="88 again")
    page = (await _got(Replies(replace(RESCUED, answers=(replace(wire, others=(*wire.others, again)),))), "/?q=a")).text
    assert page.count("<li>also ") == 2
    assert page.count(f"“{again.citation.quote}”") == 1


async def test_another_story_that_fits_is_one_link_away_and_the_one_that_is_asked_is_named() -> None:
    story, other = (StoryShown(id_, f"Ferry {id_}", None, None, 1, 1) for id_ in ("a1", "b2"))
    page = _Page((await _got(Replies(replace(RESCUED, story=story, other_stories=(other,))), "/?q=a&story=a1")).text)
    assert "/?q=a&story=b2" in page.links
    assert "Which reports: story Ferry a1" in page.words
    assert "within the story “Ferry a1”" in page.words


async def test_after_as_many_questions_as_an_address_holds_a_new_page_is_begun() -> None:
    asked = [f"q{n}" for n in range(8)]
    page = _Page((await _got(Replies(), "/?" + "&".join(f"q={words}" for words in asked))).text)
    assert "New question" in page.words
    assert not [
        link for link in page.links if link.startswith("/?q=q0&") and link != "/?" + "&".join(f"q={w}" for w in asked)
    ]
    assert page.values.count("q7") == 0
    assert (await _got(Replies(), "/?" + "&".join(f"q={words}" for words in [*asked, "q8"]))).status_code == 422


async def test_stories_count_their_reports_and_one_report_is_not_compared() -> None:
    class Stories:
        async def do(self, request: Request) -> Any:
            shown = [StoryShown(f"s{n}", f"Ferry {n}", None, None, n, n) for n in (1, 2)]
            return to_dict(StoryList(tuple(shown), 2))

    page = _Page((await _got(Stories(), "/stories")).text)
    assert "1 report of 1 outlet" in page.words
    assert "2 reports of 2 outlets" in page.words
    assert [link for link in page.links if link.startswith("/compare?")] == ["/compare?story=s2"]


async def test_a_comparison_names_its_story_once_and_leads_to_each_answer() -> None:
    class Comparing:
        async def do(self, request: Request) -> Any:
            story = StoryShown("a1", "Night ferry", None, None, 4, 4)
            answer = replace(RESCUED, story=story, story_choice=StoryChoice.PICKED)
            return to_dict(Compared(story, (answer,), ("Who was responsible?",)))

    page = _Page((await _got(Comparing(), "/compare?story=a1")).text)
    assert page.words.count("Night ferry") == 1
    assert "#answer-1" in page.links
    assert page.words.count("61 to 94 reported") == 2
    assert "No report answers: Who was responsible?" in page.words
