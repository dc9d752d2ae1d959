import json

import pytest
from hypothesis import given, settings, strategies as st

from benchmarks._amended import amend, f1, invented, with_headings
from causeway.uptake.engine.endnotes import parse_endnotes
from causeway.uptake.engine.lineage import align_versions, diff_words, split_paragraphs, trace_ask
from causeway.uptake.reading import read_documents
from tests.growth import takes_time_in_proportion
from tests.real import SHARED, needs

OLD = [
    "The General Assembly,",
    "Recalling its resolution 53/144,",
    "1. Urges all States to release immediately all detained defenders of rivers, and calls upon them to repeal laws that criminalize gatherings;",
    "2. Requests the Secretary-General to report to the Assembly at its next session;",
    "3. Calls upon States to:",
    "(a) Ensure the safety of writers at all times, online and offline;",
]
NEW = [
    "The General Assembly,",
    "Recalling its resolution 53/144,",
    "1. Welcomes the work of the river commissions;",
    "2. Encourages all States to release immediately all detained defenders of rivers, and urges them to repeal laws that criminalize gatherings;",
    "3. Invites States to:",
    "(a) Ensure the safety of writers at all times, online and offline;",
]  # fmt: skip
LATEST = [
    "The General Assembly,",
    "1. Welcomes the work of the river commissions;",
    "2. Invites States to:",
    "(a) Ensure the safety of writers, online and offline;",
    "3. Encourages all States to release immediately all detained defenders of rivers;",
]


def kinds(old, new):
    return [(link.kind, link.old, link.new) for link in align_versions(old, new)]


def test_each_paragraph_tells_what_became_of_it():
    old = [f"{n}. {words};" for n, words in enumerate(
        ["the first thing about rivers and lakes", "a second thing on letters and printing houses",
         "another matter of gatherings in squares and streets by day or night", "the fourth about schools and their teachers",
         "what concerns ships at sea and those who sail upon them", "one more on medicine for prisoners and their doctors"], 1)]  # fmt: skip
    new = ["1. the first thing about rivers and lakes;", "2. what concerns ships at sea and those who sail upon them;",
           "3. a second thing on letters and their printers;", "4. something wholly new, said of bees, honey and orchards;",
           "5. the fourth about schools and their teachers;", "6. one more on medicine for prisoners and their doctors;"]  # fmt: skip
    assert kinds(old, new) == [
        ("same", (0,), (0,)), ("moved", (4,), (1,)), ("reworded", (1,), (2,)), ("removed", (2,), ()),
        ("added", (), (3,)), ("same", (3,), (4,)), ("same", (5,), (5,)),
    ]  # fmt: skip


def test_halves_are_found_when_a_paragraph_is_split_or_two_are_merged():
    whole = "1. Urges States to protect rivers, lakes and springs from all waste; requests the commissions of every basin to publish what they measure each year;"
    halves = [
        "1. Urges States to protect rivers, lakes and springs from all waste;",
        "2. Requests the commissions of every basin to publish what they measure each year;",
    ]
    other = "3. Decides to go on with this matter at a later session;"
    assert kinds([whole, other], [*halves, other]) == [("split", (0,), (0, 1)), ("same", (1,), (2,))]
    assert kinds([*halves, other], [whole, other]) == [("merged", (0, 1), (0,)), ("same", (2,), (1,))]


def test_numbers_and_letters_of_paragraphs_do_not_count():
    assert kinds(["1. Urges care;", "(a) For all;"], ["12. Urges care;", "(c) For all;"]) == [
        ("same", (0,), (0,)),
        ("same", (1,), (1,)),
    ]


def test_empty_versions_are_all_added_or_all_removed():
    assert kinds([], []) == []
    assert kinds([], ["a"]) == [("added", (), (0,))]
    assert kinds(["a"], []) == [("removed", (0,), ())]


paragraphs = st.lists(
    st.lists(
        st.sampled_from(["urge", "all", "states", "to", "heed", "the", "river", "law", "of", "old"]),
        max_size=12,
    ).map(" ".join),
    max_size=12,
)


@settings(deadline=None, max_examples=80)
@given(paragraphs, paragraphs)
def test_every_paragraph_of_both_versions_is_in_the_answer(old, new):
    links = align_versions(old, new)
    assert {i for link in links for i in link.old} == set(range(len(old)))
    assert {j for link in links for j in link.new} == set(range(len(new)))
    assert all(0 <= link.likeness <= 1.001 for link in links)
    assert links == align_versions(old, new)


@pytest.mark.parametrize("rate", [0.05, 0.15, 0.30])
def test_amended_texts_are_aligned_as_they_were_made(rate):
    assert _together(invented(45, seed=7), rate, range(300, 312)) >= 0.995


@needs("unga-drafts-marcxml")
@pytest.mark.parametrize("rate", [0.05, 0.15, 0.30])
def test_an_amended_real_draft_is_aligned_as_it_was_made(rate):
    chain = json.loads((SHARED / "unga-drafts-marcxml/a_res_78_220_chain.json").read_text(encoding="utf-8"))
    draft = split_paragraphs(chain["stages"]["draft"]["text"])
    assert len(draft) == 46
    assert "A/C.3/78/L.41" not in " ".join(draft)
    assert _together(draft, rate, range(300, 320)) >= 0.995


def test_headings_are_followed_where_they_were_renamed_moved_or_run_into_what_they_head():
    rivers = [
        "1. Urges States to keep the water of all rivers clean and open;",
        "2. Asks for a report on dams by the spring session;",
    ]
    old = ["Women", "1. Takes note of what was done for the fishers of the delta;", "Stateless persons", *rivers,
           "Rights of the child", "3. Calls for schools in each village above the gorge;"]  # fmt: skip
    new = ["Gender", "1. Takes note of what was done for the fishers of the delta;", "Stateless persons " + rivers[0].removeprefix("1. "),
           "Rights of the child", "3. Calls for schools in each village above the gorge;", rivers[1]]  # fmt: skip
    assert kinds(old, new) == [
        ("reworded", (0,), (0,)), ("same", (1,), (1,)), ("merged", (2, 3), (2,)),
        ("same", (5,), (3,)), ("same", (6,), (4,)), ("moved", (4,), (5,)),
    ]  # fmt: skip


def test_what_merely_repeats_words_of_a_neighbour_is_no_part_of_it():
    phrase = (
        "the commission of rivers that is accredited in full compliance with the charter of the upper valley"
    )
    first = "1. This report was made of what eleven unions of fishers sent, and follows the resolutions on the delta, on lakes and on dams;"
    second = f"It has a part for what was sent by {phrase}."
    old = [
        f"{first} {second}",
        f"II. Information from {phrase}",
        "2. It said that no plan for the lower lakes stood yet.",
    ]
    new = [first, f"2. {second}", f"{old[1]} {old[2].removeprefix('2. ')}"]
    assert kinds(old, new) == [("split", (0,), (0, 1)), ("merged", (1, 2), (2,))]


@pytest.mark.parametrize("rate", [0.05, 0.15, 0.30])
def test_amended_texts_with_headings_are_aligned_as_they_were_made(rate):
    assert _together(with_headings(invented(40, seed=11), seed=12), rate, range(400, 410)) >= 0.995


@needs("upr-slovenia")
@pytest.mark.parametrize("rate", [0.05, 0.15, 0.30])
def test_an_amended_real_summary_is_aligned_as_it_was_made(rate):
    [document] = read_documents([SHARED / "upr-slovenia/A_HRC_WG.6_48_SVN_3_stakeholder_summary.txt"])
    body = document.text[: parse_endnotes(document.text).notes[0].begin]
    assert _together(split_paragraphs(body), rate, range(500, 504)) >= 0.995


def _together(text, rate, seeds):
    found, true = set(), set()
    for seed in seeds:
        made = amend(text, rate, seed)
        found |= {
            (seed, i, j) for link in align_versions(made.old, made.new) for i in link.old for j in link.new
        }
        true |= {(seed, i, j) for i, j in made.pairs}
    return f1(found, true)


@given(st.text(alphabet="ab, .é\u0301日", max_size=40), st.text(alphabet="ab, .é\u0301日", max_size=40))
def test_a_diff_of_words_covers_all_words_of_both(old, new):
    changes = diff_words(old, new)
    before = "".join(old[each.old_begin : each.old_end] for each in changes)
    after = "".join(new[each.new_begin : each.new_end] for each in changes)
    assert "".join(before.split()) == "".join(old.split())
    assert "".join(after.split()) == "".join(new.split())
    same = [each for each in changes if each.kind == "same"]
    assert all(
        old[a.old_begin : a.old_end].split() == new[a.new_begin : a.new_end].split() or a for a in same
    )


def test_a_diff_says_what_was_put_for_what():
    old, new = "Urges States to act at once", "Invites all States to act"
    assert [(each.kind, old[each.old_begin : each.old_end], new[each.new_begin : each.new_end]) for each in diff_words(old, new)] == [
        ("replaced", "Urges", "Invites all"), ("same", "States to act", "States to act"), ("removed", "at once", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        ("release all detained defenders of rivers immediately", [("kept",), ("softened",), ("moved",)]),
        ("repeal laws that criminalize gatherings", [("kept",), ("strengthened",), ("deleted",)]),
        ("ensure the safety of writers online and offline", [("kept",), ("softened",), ("changed",)]),
        (
            "Requests the Secretary-General to report to the Assembly at its next session",
            [("kept",), ("deleted",), ("absent",)],
        ),
        ("the work of river commissions", [("absent",), ("appeared", "kept"), ("kept",)]),
        ("an end to the trade in arms", [("absent",)] * 3),
    ],
)
def test_an_ask_is_followed_from_version_to_version(ask, told):
    assert [state.kinds for state in trace_ask(ask, [OLD, NEW, LATEST])] == told


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Demands", "Strongly urges", "softened"),
        ("Urges strongly", "Urges", "softened"),
        ("Requests", "Also calls upon", "strengthened"),
        ("Invites", "Encourages", "strengthened"),
        ("Encourages", "Takes note of", "softened"),
        ("Takes note of", "Welcomes", "strengthened"),
        ("Welcomes", "Notes with appreciation", "softened"),
    ],
)
def test_the_ladder_of_verbs(old, new, kind):
    rest = "the States to protect all springs of the upper valley;"
    states = trace_ask(
        "protect all springs of the upper valley", [[f"1. {old} {rest}"], [f"1. {new} {rest}"]]
    )
    assert states[1].kind == kind


def test_paragraphs_are_found_in_text_that_is_set_solid():
    text = (
        "The General Assembly,\nGuided by the law of rivers, as well as by all that was said of lakes\nand of springs,\n"
        "Recalling its resolution on the delta, the most recent of which came last year,1\n1. Urges all States to keep the water of\n"
        "their rivers clean;\n__________________\n1 Resolution 9/1.\n23-21227 (E) 131123\n*2321227*A/C.3/99/L.4\n"
        "2. Calls upon them to:\n(a) Plant trees;\n(b) Listen.\n2/2 23-21227\n"
    )
    assert split_paragraphs(text) == [
        "The General Assembly,",
        "Guided by the law of rivers, as well as by all that was said of lakes and of springs,",
        "Recalling its resolution on the delta, the most recent of which came last year,1",
        "1. Urges all States to keep the water of their rivers clean;",
        "2. Calls upon them to:",
        "(a) Plant trees;",
        "(b) Listen.",
    ]


@pytest.mark.parametrize("unit", ["a ", "1. ", "urges, urges ", "(a) ", ";", "\n\n1.\n", "____\n"])
def test_hostile_text_takes_time_in_proportion(unit):
    def follow(text):
        trace_ask("urges care", [split_paragraphs(text)[:50]])

    assert takes_time_in_proportion(follow, lambda number: unit * number)
