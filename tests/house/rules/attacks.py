"""What somebody with bad intentions sends, and what may never come of it. Each rule gets one way to ask and complains."""

from urllib.parse import urlsplit

SECRET = "a" * 32
ELSEWHERE = "https://evil.example"
FORGED = {
    "without the token": ({}, {}),
    "with another's token": ({"csrfmiddlewaretoken": "b" * 32}, {}),
    "from another site": ({"csrfmiddlewaretoken": SECRET}, {"Sec-Fetch-Site": "cross-site"}),
    "from a neighbouring site": ({"csrfmiddlewaretoken": SECRET}, {"Sec-Fetch-Site": "same-site"}),
    "with a foreign origin": ({"csrfmiddlewaretoken": SECRET}, {"Origin": ELSEWHERE}),
    "with the origin “null”": ({"csrfmiddlewaretoken": SECRET}, {"Origin": "null"}),
}
HONEST = ({"csrfmiddlewaretoken": SECRET}, {"Sec-Fetch-Site": "same-origin"})


def forgeries(post):
    """`post(more, headers)` sends a form that is filled in well; forged, it must be refused, and honest, not."""
    if post(*HONEST).status_code == 403:
        yield "a form of ours is refused."
    for how, (more, headers) in FORGED.items():
        status = post(more, headers).status_code
        if status != 403:
            yield f"a form {how} gets {status}."


HOSTS = ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "", "evil.example:80"]


def foreign_hosts(get):
    """`get(headers)` asks for a page; under a name that is not ours there is none, and the name does not come back."""
    for host in HOSTS:
        response = get({"Host": host})
        if response.status_code != 400:
            yield f"the host “{host}” gets {response.status_code}."
        if b"evil" in response.content:
            yield f"the host “{host}” comes back in the page."
    response = get(FORWARDED)
    if b"evil" in b"".join(response) or "evil" in str(response.headers):
        yield f"one of {', '.join(FORWARDED)} comes back in the answer."


FORWARDED = {
    **dict.fromkeys(["X-Forwarded-Host", "X-Host", "X-Original-URL", "X-Rewrite-URL"], "evil.example"),
    "Forwarded": "host=evil.example",
}
ADDRESSES_AWAY = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "\x00//evil.example/",
    " //evil.example/",
    "http:evil.example",
    "https:/\\evil.example",
    "javascript:alert(1)",
    "data:text/html,evil",
    "//localhost@evil.example/",
    "/%09/evil.example/../" * 200,
]
NEXT = ("next", "to", "url", "return", "back", "redirect")


def open_redirects(ask, names=NEXT, addresses=ADDRESSES_AWAY):
    """`ask(fields)` sends parameters; the answer must not lead to another site."""
    for address in addresses:
        response = ask(dict.fromkeys(names, address))
        target = response.headers.get("Location", "")
        if leads_away(target):
            yield f"“{address[:30]!r}” leads to {target[:60]}."


def leads_away(target):
    """Whether a browser would leave this site for an address."""
    plain = "".join(target.replace("\\", "/").split()).lstrip("\0")
    split = urlsplit(plain)
    return plain.startswith("//") or bool(split.scheme) or split.netloc not in ("", "testserver", "localhost")


PLANTED = "planted-7731"


def planted_fields(models, asked):
    """A value for every field of every table that no form asks for, as somebody would who guesses at names."""
    names = {name for model in models for field in model._meta.fields for name in (field.name, field.attname)}
    names |= {"is_staff", "is_superuser", "is_admin", "role", "owner", "by", "user", "user_id", "csrf"}
    return dict.fromkeys(sorted(names - set(asked)), PLANTED)


NASTY = {
    "nothing": "",
    "a megabyte": "x" * 1_000_000,
    "NUL": "a\x00b",
    "control characters": "a\x07\x1b[31mb\x7f",
    "line ends": "a\r\nBcc: b@evil.example\r\n\r\nb",
    "direction marks": "a\u202eb\u2066c",
    "emoji": "\U0001f30a\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a script": "</textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>",
    "SQL": "') OR 1=1; DROP TABLE foundation_job; --",
    "a huge number": "-99999999999999999999999999",
}
