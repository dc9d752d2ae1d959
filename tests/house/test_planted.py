"""The rules about doors, policies, headers, rows and attacks complain about planted violations, too."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from causeway.config.urls import urlpatterns as real
from causeway.foundation.access import open_to_anyone
from causeway.foundation.models import Record
from tests.house import examples, test_attacks, test_kill_nine, test_speed
from tests.house.rules import attacks, headers, html, permissions, policies, rows

TABLE = """# why
people nobody ivo femi chen bruno dara amina
home:home  /home/  signed in
  GET everybody 200
links fresh used stale gone wrong foreign
link:open  /open/<str:token>/  holder
  draft open  GET 200 404 404 - 404 404
"""


def test_a_permission_table_is_read():
    table = permissions.read(TABLE)
    assert table.complaints == []
    assert table.heads["home:home"] == ("/home/", "signed in")
    assert table.expected["home:home", "", "GET"] == dict.fromkeys(permissions.PEOPLE, "200")
    for state in ("draft", "open"):
        assert table.expected["link:open", state, "GET"] == dict(
            zip(permissions.LINKS, ("200", "404", "404", "-", "404", "404"), strict=True)
        )


HEAD = "home:home  /home/  signed in\n"


@pytest.mark.parametrize(
    "broken",
    [
        "  GET everybody 200\n",
        f"{HEAD}  GET 200 200\n",
        f"{HEAD}  GET 200 200 200 200 200 200 200 200\n",
        f"{HEAD}  GET 200 200 200 200 200 200 yes\n",
        f"{HEAD}  GET everybody\n",
        f"{HEAD}  PUT everybody 200\n",
        f"{HEAD}{HEAD}",
        f"{HEAD}  GET everybody 200\n  GET everybody 404\n",
        f"{HEAD}  draft open GET everybody 200\n  open GET everybody 404\n",
        "home:home  /home/\n",
        "people nobody femi ivo chen bruno dara amina\n",
        "link:open  /open/<str:token>/  holder\n  GET everybody\n",
    ],
)
def test_a_broken_line_of_the_permission_table_is_noticed(broken):
    assert len(permissions.read(broken).complaints) == 1


def test_gaps_and_differences_of_the_permission_table_are_noticed():
    everybody = dict.fromkeys(permissions.PEOPLE, "200")
    expected = {("home:home", "", method): everybody for method in permissions.METHODS}
    walked = {("home:home", ""): permissions.PEOPLE}
    assert list(permissions.gaps(expected, walked)) == []
    assert len(list(permissions.gaps(expected, walked | {("new:page", ""): permissions.PEOPLE}))) == 2
    assert len(list(permissions.gaps(expected, walked | {("home:home", "draft"): permissions.PEOPLE}))) == 2
    assert len(list(permissions.gaps(expected, {}))) == 2
    assert len(list(permissions.gaps(expected, {("home:home", ""): (*permissions.PEOPLE, "guest")}))) == 2
    assert list(permissions.differences(expected, expected)) == []
    opened = expected | {("home:home", "", "GET"): everybody | {"chen": "403"}}
    assert "chen" in next(permissions.differences(opened, expected))
    assert "chen" in next(permissions.differences(expected, {}))


def test_a_route_or_a_mark_that_changed_is_noticed():
    heads = {"home:home": ("/home/", "signed in")}
    assert list(permissions.mistaken_heads(heads, heads)) == []
    assert list(permissions.mistaken_heads(heads, {"home:home": ("/house/", "signed in")}))
    assert list(permissions.mistaken_heads(heads, {"home:home": ("/home/", "anyone")}))


def good_headers(**others):
    response = Client().get("/help/", headers={"Host": "evil.example"})
    return dict(response.headers) | {name.replace("_", "-"): value for name, value in others.items()}


@pytest.mark.parametrize(
    "planted",
    [
        *({name: None} for name in (*headers.EXACT, "Permissions-Policy", "Cache-Control", "X-Robots-Tag")),
        {
            "Content-Security-Policy": headers.EXACT["Content-Security-Policy"]
            + "; script-src 'unsafe-inline'"
        },
        {"Permissions-Policy": "camera=(self)"},
        {"Referrer-Policy": "no-referrer"},
        {"Cache-Control": "public, max-age=60"},
        {"Cache-Control": "no-cache"},
        {"Server": "granian"},
        {"Cache-Control": "no-cache", "ETag": '"x"', "Set-Cookie": "a=b"},
    ],
)
def test_a_missing_or_weak_header_is_noticed(planted):
    assert list(headers.complaints(good_headers())) == []
    kept = {name: value for name, value in (good_headers() | planted).items() if value is not None}
    assert list(headers.complaints(kept))


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<img src="https://a.example/x.png">', (True, "https://a.example/x.png")),
        ('<link rel="stylesheet" href="//a.example/x.css">', (True, "//a.example/x.css")),
        ('<form action="https://a.example/">', (True, "https://a.example/")),
        ('<button formaction="https://a.example/">', (True, "https://a.example/")),
        ('<meta http-equiv="refresh" content="0; url=https://a.example/">', (True, "https://a.example/")),
        ('<a href="https://a.example/">', (False, "https://a.example/")),
    ],
)
def test_an_address_on_another_site_is_found(markup, found):
    assert html.addresses(f"<html>{markup}</html>") == [found]
    assert html.is_elsewhere(found[1], ("https://own.example",))


@pytest.mark.parametrize("own", ["/home/", "?page=2", "#top", "https://own.example/x", "https://own.example"])
def test_an_own_address_is_known(own):
    assert not html.is_elsewhere(own, ("https://own.example",))
    assert html.is_elsewhere("https://own.example.evil.example/", ("https://own.example",))


@pytest.mark.django_db
def test_a_changed_row_is_noticed():
    before = rows.everything()
    assert rows.changes(before, rows.everything()) == []
    Record.objects.create(kind="planted-7731")
    assert [said.partition(":")[0] for said in rows.changes(before, rows.everything())] == [
        "foundation_record"
    ]
    between = rows.everything()
    Record.objects.filter(kind="planted-7731").update(kind="other-7731")
    assert len(rows.changes(between, rows.everything())) == 1
    assert list(rows.holding("other-7731")) == ["foundation_record"]
    assert list(rows.holding("planted-7731")) == []


class Found:
    """A question that finds some records, perhaps one of them twice."""

    def __init__(self, *pks):
        self.pks = pks

    def count(self):
        return len(self.pks)

    def distinct(self):
        return Found(*set(self.pks))


def test_a_policy_that_is_wrong_is_noticed():
    assert policies.counted_twice(Found(1, 1, 2))
    assert not policies.counted_twice(Found(1, 2))
    assert policies.beyond_seeing([1, 2], [1]) == {2}
    assert policies.without_sentence(["see", "edit"], {}) == {"edit"}
    assert policies.without_sentence(["see", "edit"], {"edit": "No.", "sing": "No."}) == {"sing"}
    assert not policies.without_sentence(["see", "edit"], {"edit": "No."})


@csrf_exempt
@open_to_anyone
def takes_anything(request):
    if request.method == "POST":
        Record.objects.create(kind=request.POST.get("kind", "")[:20])
    return HttpResponse("done")


@open_to_anyone
def goes_anywhere(request):
    return HttpResponseRedirect(request.GET.get("next", "/").replace("\n", "").replace("\x00", ""))


@open_to_anyone
def tells_the_host(request):
    return HttpResponse(f"{request.META['HTTP_HOST']} {request.META.get('HTTP_X_FORWARDED_HOST')}")


@open_to_anyone
def asks_for_each(request):
    kinds = [
        Record.objects.get(pk=pk).kind for pk in Record.objects.filter(kind="x").values_list("pk", flat=True)
    ]
    return HttpResponse(", ".join(kinds))


@open_to_anyone
def breaks(request):
    return HttpResponse(int(request.POST["number"]))


planted = [
    path("takes/", takes_anything, name="takes"),
    path("goes/", goes_anywhere, name="goes"),
    path("host/", tells_the_host, name="host"),
    path("each/", asks_for_each, name="each"),
    path("breaks/", breaks, name="breaks"),
]
urlpatterns = [path("", include((planted, "planted"))), *real]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_view_that_takes_forged_forms_is_noticed():
    browser = Client(enforce_csrf_checks=True)
    said = list(attacks.forgeries(lambda more, given: browser.post("/takes/", more, headers=given)))
    assert len(said) == len([how for how in attacks.FORGED if "site" not in how])
    assert list(attacks.forgeries(lambda *_: HttpResponse(status=403))) == ["a form of ours is refused."]


@pytest.mark.urls(__name__)
def test_a_view_that_redirects_anywhere_is_noticed():
    browser = Client(raise_request_exception=False)
    said = list(attacks.open_redirects(lambda fields: browser.get("/goes/", fields)))
    assert len(said) >= 8
    assert not [own for own in ("/home/", "?next=https%3A%2F%2Fa.example", "") if attacks.leads_away(own)]


@pytest.mark.urls(__name__)
def test_a_view_that_believes_the_host_is_noticed(settings):
    settings.ALLOWED_HOSTS = ["*"]
    browser = Client(raise_request_exception=False)
    said = list(attacks.foreign_hosts(lambda given: browser.get("/host/", headers=given)))
    assert len(said) > len(attacks.HOSTS)


@pytest.mark.urls(__name__)
def test_a_view_that_keeps_what_nobody_asked_for_is_noticed(walker):
    planted = attacks.planted_fields([Record], [])
    assert test_attacks.kept_by(walker, "nobody", "/takes/", planted) == ["foundation_record"]


@pytest.mark.urls(__name__)
def test_a_form_that_breaks_is_noticed(walker):
    forms = {("planted:breaks", ""): ("nobody", "/breaks/", {"number": "1"})}
    said = list(test_attacks.broken_by(walker, forms, {"emoji": attacks.NASTY["emoji"]}))
    assert said[0] == "planted:breaks: emoji in number gets 500."


@pytest.mark.urls(__name__)
def test_a_page_that_asks_for_each_row_is_noticed(walker, monkeypatch):
    def more(_world, wanted):
        Record.objects.bulk_create(Record(kind="x") for _ in range(wanted))

    monkeypatch.setitem(examples.LISTS, ("planted:each", ""), more)
    with pytest.raises(AssertionError, match="SELECT"):
        test_speed.test_a_list_asks_as_often_for_three_rows_as_for_one(walker, "planted:each", "")


class Sent:
    """A burst of four, of which three were answered."""

    sent, answered = {0, 2, 4, 6}, {0, 2, 4}


@pytest.mark.parametrize(
    ("names", "entries"),
    [
        (["Asked 0", "Asked 2"], 2),
        (["Asked 0", "Asked 2", "Asked 4", "Asked 4"], 4),
        (["Asked 0", "Asked 2", "Asked 4", "Asked 8"], 4),
        (["Asked 0", "Asked 2", "Asked 4"], 2),
    ],
)
def test_a_burst_that_lost_or_doubled_something_is_noticed(names, entries):
    test_kill_nine._agree(["Asked 0", "Asked 2", "Asked 4"], 3, Sent, Sent.sent, "")
    test_kill_nine._agree(["Asked 0", "Asked 2", "Asked 4", "Asked 6"], 4, Sent, Sent.sent, "")
    with pytest.raises(AssertionError):
        test_kill_nine._agree(names, entries, Sent, Sent.sent, "")
