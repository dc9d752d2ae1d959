"""Each rule of the house is seen to complain about a planted violation, and to let the right way pass."""

import pytest

from tests.house.rules import books, gate, html, locks, sizes, templates, walls
from tests.house.rules.source import Source

VIEWS = "src/causeway/advocacy/statements/views.py"
MODELS = "src/causeway/advocacy/statements/models.py"
ACTIONS = "src/causeway/advocacy/statements/actions.py"

PLANTED = [
    (walls.text_relations, MODELS, 'who = models.ForeignKey("coalition.Organisation", on_delete=PROTECT)'),
    (walls.text_relations, MODELS, "who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=PROTECT)"),
    (walls.text_relations, MODELS, 'who = models.ManyToManyField(to="coalition.Organisation")'),
    (walls.asked_models, ACTIONS, 'apps.get_model("coalition", "Organisation")'),
    (walls.banned_names, "src/causeway/advocacy/utils.py", ""),
    (walls.banned_names, "src/causeway/advocacy/common/thing.py", ""),
    (walls.bare_silencers, ACTIONS, "x = 1  # noqa"),
    (walls.bare_silencers, ACTIONS, "x = 1  # type: ignore"),
    (walls.signals, ACTIONS, "from django.db.models.signals import post_save"),
    (walls.signals, ACTIONS, "from django.dispatch import receiver"),
    (walls.overridden_saving, MODELS, "class Statement(models.Model):\n    def save(self): ..."),
    (walls.overridden_saving, MODELS, "class Statement(models.Model):\n    def delete(self): ..."),
    (walls.environment, ACTIONS, 'import os\nos.environ["X"]'),
    (walls.environment, ACTIONS, "from os import getenv"),
    (walls.states_set, ACTIONS, 'statement.state = "open"'),
    (walls.states_set, ACTIONS, 'Statement.objects.filter(pk=1).update(state="open")'),
    (walls.caught_integrity, ACTIONS, "try:\n    x()\nexcept IntegrityError:\n    pass"),
    (walls.caught_integrity, ACTIONS, "try:\n    x()\nexcept (ValueError, db.IntegrityError):\n    pass"),
    (walls.strong_locks, ACTIONS, "Statement.objects.select_for_update().get(pk=1)"),
    (walls.dangers, ACTIONS, 'Statement.objects.raw("SELECT 1")'),
    (walls.dangers, ACTIONS, 'subprocess.run("ls", shell=True)'),
    (walls.dangers, VIEWS, "@csrf_exempt\ndef show(request): ..."),
    (walls.open_forms, "src/causeway/advocacy/statements/forms.py", 'class Meta:\n    fields = "__all__"'),
    (walls.open_forms, "src/causeway/advocacy/statements/forms.py", 'class Meta:\n    exclude = ["owner"]'),
    (gate.round_the_gate, VIEWS, "Statement.objects.first()"),
    (gate.round_the_gate, VIEWS, "get_object_or_404(Statement, pk=pk)"),
    (gate.round_the_gate, VIEWS, "statement.signatures.all()"),
    (gate.round_the_gate, VIEWS, "statement.signatures.filter(state=1)"),
    (gate.round_the_gate, VIEWS, "members = other(actor)\nmembers.count()"),
    (
        gate.round_the_gate,
        "src/causeway/advocacy/statements/public.py",
        "Statement._default_manager.get(pk=1)",
    ),
    (templates.inline_things, "a.html", '<p style="color: red">'),
    (templates.inline_things, "a.html", "<style>"),
    (templates.inline_things, "a.html", '<a onclick="x()">'),
    (templates.inline_things, "a.html", "<script>alert(1)</script>"),
    (templates.inline_things, "a.html", '<a href="javascript:x()">'),
    (templates.inline_things, "a.html", '<link rel="stylesheet" href="https://elsewhere.example/x.css">'),
    (templates.untranslated, "a.html", "<p>Some words</p>"),
    (lambda source: walls.trusted_markup(source, {}), ACTIONS, "mark_safe(text)"),
    (lambda source: walls.trusted_in_templates(source, {}), "a.html", "{{ text|safe }}"),
    (lambda source: walls.trusted_in_templates(source, {}), "a.html", "{% autoescape off %}"),
    (sizes.undocumented, ACTIONS, "x = 1"),
]

RIGHT = [
    (walls.text_relations, MODELS, 'who = models.ForeignKey("self", on_delete=PROTECT)'),
    (walls.text_relations, MODELS, "who = models.ForeignKey(Organisation, on_delete=PROTECT)"),
    (walls.bare_silencers, ACTIONS, "x = 1  # noqa: S101 - a reason\ny = 2  # type: ignore[misc]"),
    (walls.overridden_saving, MODELS, "class SessionStore(db.SessionStore):\n    def save(self): ..."),
    (walls.environment, "src/causeway/config/env.py", 'import os\nos.environ["X"]'),
    (walls.states_set, ACTIONS, "Statement.objects.create(state=1)\nsign_on.stated = 2"),
    (walls.dangers, ACTIONS, "raw = text\nforms.extra_rows(3)"),
    (gate.round_the_gate, VIEWS, "visible(request.actor, Statement).filter(pk=1).count()"),
    (gate.round_the_gate, VIEWS, "found = visible(actor, Statement).open()\nfound.order_by('x').count()"),
    (gate.round_the_gate, VIEWS, "with_counts(visible(actor, Statement)).filter(pk=1)"),
    (gate.round_the_gate, ACTIONS, "Statement.objects.filter(pk=1)"),
    (templates.inline_things, "a.html", '<a href="https://example.org/">{{ name }}</a>'),
    (templates.untranslated, "a.html", '{% translate "Some words" %} <b title="{{ x }}">{{ y }}</b> &nbsp;'),
    (
        lambda source: walls.trusted_markup(source, {}),
        ACTIONS,
        "def link(x) -> SafeString: return format_html('')",
    ),
]


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED)
def test_a_rule_complains_about_a_planted_violation(rule, path, text):
    assert len(list(rule(Source(path, text)))) == 1


@pytest.mark.parametrize(("rule", "path", "text"), RIGHT)
def test_a_rule_lets_the_right_way_pass(rule, path, text):
    assert list(rule(Source(path, text))) == []


def test_differing_databases_are_noticed():
    assert walls.asks_vendor(Source(ACTIONS, 'if connection.vendor == "sqlite": ...'))
    assert not walls.asks_vendor(Source(ACTIONS, "vendor = 1"))


def test_sizes_are_measured():
    long = Source("long.py", "x = 1\n" * 401)
    function = Source("f.py", "def f():\n" + "    x = 1\n" * 60)
    assert sizes.too_long([long], 400, "file")
    assert not sizes.too_long([Source("short.py", "x = 1\n" * 400)], 400, "file")
    assert sizes.long_functions([function])
    assert sizes.usually_too_long([10] * 94 + [300] * 6, 250, "file")
    assert not sizes.usually_too_long([10] * 95 + [300] * 5, 250, "file")
    assert sizes.comment_share([Source("c.py", "# why\nx = 1\n")]) == 0.5


GOOD_PAGE = """<html lang="en" dir="ltr"><title>A page</title><main><h1>A page</h1>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x">
<label for="name">Name</label><input id="name" name="name"><button>Save</button></form></main>"""


def test_a_good_page_passes():
    assert html.complaints(GOOD_PAGE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h1>", '<h1 style="x">'),
        ("<h1>", '<h1 onclick="x">'),
        ("<h1>", "<style></style><h1>"),
        ("<h1>", "<script>x</script><h1>"),
        ("<h1>", '<a href="#">x</a><h1>'),
        ("<h1>", '<a href="javascript:x">x</a><h1>'),
        ("<h1>", '<img src="/x.png"><h1>'),
        ("<h1>", "<button>Nothing</button><h1>"),
        ("<h1>", '<i id="name"></i><h1>'),
        ("<h1>", "<h1></h1><h1>"),
        ('<label for="name">', "<label>"),
        ('type="hidden" name="csrfmiddlewaretoken"', 'type="hidden" name="other"'),
        ('method="post"', 'method="put"'),
        ('method="post"', 'method="post" action="https://elsewhere.example/"'),
        (' dir="ltr"', ""),
        ("<title>A page</title>", ""),
        ("<main>", "<div>"),
    ],
)
def test_a_broken_page_is_noticed(old, new):
    assert html.complaints(GOOD_PAGE.replace(old, new, 1)) != []


PROJECT = """[project]
dependencies = ["django>=5.2,<5.3"]
[dependency-groups]
test = ["pytest>=9"]
"""
LOCK = "django==5.2.19 \\\n    --hash=sha256:ab\npytest==9.2.0 ; python_version >= '3.11' \\\n    --hash=sha256:cd\n"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("django==5.2.19", "django==6.0", "asked for"),
        ("django==5.2.19", "django>=5.2.19", "pinned"),
        (" \\\n    --hash=sha256:ab", "", "no hash"),
        ("django==", "flask==", "missing"),
        ("django==5.2.19", "--index-url https://elsewhere.example\ndjango==5.2.19", "place"),
    ],
)
def test_a_broken_lock_is_noticed(old, new, says):
    broken = LOCK.replace(old, new)
    if new.startswith("--index-url"):
        broken = LOCK + "# https://elsewhere.example\n"
    assert any(says in complaint for complaint in locks.complaints(PROJECT, ["test"], broken))


def test_a_good_lock_passes_and_a_smaller_one_that_differs_is_noticed():
    assert list(locks.complaints(PROJECT, ["test"], LOCK)) == []
    assert locks.strays("django==5.2.18 \\\n    --hash=sha256:ab\n", LOCK) == ["django"]


def test_documents_are_compared():
    table = "| name | default |\n| --- | --- |\n| `A_SETTING` | `1` | what for |\n| no name | 2 |\n"
    assert books.rows(table) == {"A_SETTING": ["`1`", "what for"]}
    assert books.newest_version("# Changes\n\n## 0.2.0 – soon\n\n## 0.1.0") == "0.2.0"
    assert books.words_of("SignOn") == "sign on"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[x](b.md)", 0),
        ("[x](b.md#a-heading)", 0),
        ("[x](gone.md)", 1),
        ("[x](b.md#gone)", 1),
        ("![x](gone.png)", 1),
    ],
)
def test_dead_links_are_noticed(tmp_path, text, dead):
    (tmp_path / "b.md").write_text("# A heading\n")
    assert len(list(books.dead_links("a.md", text, tmp_path))) == dead
