"""Who sees and changes organisations."""

import pytest

from causeway.coalition.members.models import Organisation
from causeway.foundation.access import may, visible


@pytest.mark.parametrize(
    ("who", "sees"),
    [("amina", 3), ("bruno", 3), ("chen", 3), ("dara", 3), ("ivo", 0), ("femi", 0), ("nobody", 0)],
)
def test_people_with_a_role_see_all_organisations(cast, who, sees):
    seen = visible(cast[who].actor, Organisation)
    assert seen.count() == seen.distinct().count() == sees


@pytest.mark.parametrize(
    ("who", "can"), [("amina", True), ("bruno", False), ("chen", False), ("ivo", False), ("nobody", False)]
)
def test_only_coordinators_edit(cast, who, can):
    assert may(cast[who].actor, cast.bruno.organisation, "edit") is can
