"""Random writing against a plain list: keys stay, versions are never rewritten, changes lead from one to the next."""

import uuid
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from causeway.foundation.access import Actor
from causeway.foundation.journal import act
from causeway.foundation.records.models import Record
from causeway.foundation.texts.changes import changed_paragraphs
from causeway.foundation.texts.versions import current, paragraphs_of, versions_of
from causeway.foundation.texts.writing import (
    add_paragraph,
    first_version,
    move_paragraph,
    remove_paragraph,
    save_paragraph,
)

BY = Actor(user_id=uuid.UUID(int=4))
STEPS = st.lists(
    st.tuples(st.sampled_from(["save", "add", "remove", "move"]), st.integers(0, 5), st.integers(-1, 5)),
    max_size=8,
)
once = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def take(step, place, where, kept, record):
    """Do one step to the text and to the list, if the list has the place."""
    key = kept[place][0] if place < len(kept) else None
    after = kept[where][0] if 0 <= where < len(kept) else None
    base = current(record, "en").number
    if step == "add":
        new = uuid.uuid4()
        add_paragraph(record, "en", f"words {where}", after=after, by=BY, key=new)
        kept.insert(where + 1 if after else 0, (new, f"words {where}"))
    elif key and step == "save":
        save_paragraph(record, "en", key, f"words {where}", base=base, by=BY)
        kept[place] = (key, f"words {where}")
    elif key and step == "remove":
        remove_paragraph(record, "en", key, base=base, by=BY)
        del kept[place]
    elif key and after != key:
        move_paragraph(record, "en", key, after=after, by=BY)
        moved = kept.pop(place)
        kept.insert([each[0] for each in kept].index(after) + 1 if after else 0, moved)


def as_list(version):
    return [(each.key, each.words) for each in paragraphs_of(version)]


@pytest.mark.django_db
@once
@given(STEPS)
def test_keys_stay_whatever_is_written(steps):
    record = Record.objects.create(kind="letter")
    seen = {}
    with act("letter.write", by=BY):
        kept = as_list(first_version(record, "en", ["one", "two", "three"], BY))
        for step in steps:
            take(*step, kept, record)
            newest = current(record, "en")
            assert as_list(newest) == kept
            seen[newest.number] = list(kept)
    versions = versions_of(record, "en")
    assert [each.number for each in versions] == list(range(len(versions), 0, -1))
    assert all(as_list(each) == seen[each.number] for each in versions if each.number in seen)
    lists = [as_list(each) for each in versions]
    assert not any(now == before for now, before in pairwise(lists))


@pytest.mark.django_db
@once
@given(STEPS)
def test_changes_lead_from_the_first_version_to_the_last(steps):
    record = Record.objects.create(kind="letter")
    with act("letter.write", by=BY):
        first = first_version(record, "en", ["one", "two", "three"], BY)
        kept = as_list(first)
        for step in steps:
            take(*step, kept, record)
    changes = {each.key: each for each in changed_paragraphs(first, current(record, "en"))}
    settled = [key for key, _ in kept if key not in changes]
    assert settled == [key for key, _ in as_list(first) if key not in changes]
    told = {key: each.words for key, each in changes.items() if each.kind != "removed"}
    assert {**dict(as_list(first)), **told} == {
        **dict(kept),
        **{key: each.before for key, each in changes.items() if each.kind == "removed"},
    }
    assert all(each.before == dict(as_list(first)).get(key) for key, each in changes.items())
