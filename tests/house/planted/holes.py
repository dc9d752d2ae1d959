"""What is planted: a sentence, and the words that stand in the house with those that a hole has instead."""

from dataclasses import dataclass

ACCESS = "foundation/access/"
ACCOUNTS = "coalition/accounts/"
STATEMENTS = "advocacy/statements/"


@dataclass(frozen=True)
class Hole:
    """One hole: what it is, the file below `src/causeway`, what stands there, and what is planted in its place."""

    what: str
    file: str
    old: str
    new: str


def _without(what: str, file: str, old: str) -> Hole:
    """A hole that is made by leaving something out."""
    return Hole(what, file, old, "")


HOLES = (
    _without("a mark is removed", "overview/home/views.py", "@signed_in\n"),
    Hole(
        "a page for coordinators is for whoever signed in",
        ACCOUNTS + "views/people.py",
        "@coordinator\n@require_safe\ndef people",
        "@__import__('causeway.foundation.access').foundation.access.signed_in\n@require_safe\ndef people",
    ),
    Hole(
        "a policy forgets the organisation: anybody withdraws any signature",
        STATEMENTS + "policy.py",
        "Q(organisation__in=actor.signs_for)",
        "_if(bool(actor.signs_for))",
    ),
    Hole(
        "a policy forgets roles: drafts are seen by whoever signed in",
        STATEMENTS + "policy.py",
        "return public | _if(bool(actor.roles))",
        "return public | _if(actor.is_signed_in)",
    ),
    Hole(
        "a form offers, and takes, the organisations of others to sign for",
        STATEMENTS + "views/signing.py",
        ".filter(pk__in=request.actor.signs_for)",
        ".all()",
    ),
    Hole(
        "an id in a form is taken without being offered: another kind of record becomes the colleague",
        ACCOUNTS + "forms.py",
        'self.fields[field].choices = [("", _("Choose")), *named]  # type: ignore[attr-defined]',
        "self.fields[field] = forms.CharField()\n        self.known = __import__('collections').defaultdict("
        "lambda: next(one for one in Account.objects.all() if one.handle == 'femi'), self.known)",
    ),
    Hole(
        "a fingerprint swapped in a form: the six words are not those that were compared",
        ACCOUNTS + "actions/keys.py",
        "if fingerprint(bytes(fresh.public)) != shown:",
        "if not shown:",
    ),
    Hole(
        "a session that ran out still opens",
        ACCOUNTS + "sessions.py",
        "if session.ends_at <= timezone.now() or not session.account.is_open:",
        "if not session.account.is_open:",
    ),
    Hole(
        "the cookie of somebody who left still opens",
        ACCOUNTS + "models.py",
        "return self.closed_at is None and self.shut_at is None",
        "return self.shut_at is None",
    ),
    Hole(
        "signing out leaves the session alive on the server",
        ACCOUNTS + "sessions.py",
        "    if name:\n        Session.objects.filter(pk=name).delete()\n    request._session = None",
        "    request._session = None",
    ),
    _without(
        "signing out leaves the key unlocked",
        ACCOUNTS + "middleware.py",
        "            unlocking.lock_again(request)\n",
    ),
    Hole(
        "a cookie that somebody chose is adopted",
        ACCOUNTS + "sessions.py",
        "    cookie = secrets.token_urlsafe(32)\n    ends_by",
        '    sent = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")\n'
        "    cookie = sent if len(sent) == 43 else secrets.token_urlsafe(32)\n    ends_by",
    ),
    Hole(
        "the link to one signature opens another: the proof forgets the record",
        ACCESS + "tokens.py",
        'b"\\0" + pk.bytes\n',
        'b"\\0"\n',
    ),
    Hole(
        "a link for one purpose opens another",
        ACCESS + "tokens.py",
        'b"causeway/v1 link\\0" + purpose.encode()',
        'b"causeway/v1 link\\0"',
    ),
    Hole(
        "an invitation that was used or taken back still works",
        ACCOUNTS + "policy.py",
        "return Q(used_at__isnull=True, expires_at__gt=timezone.now())",
        "return Q(expires_at__gt=timezone.now())",
    ),
    Hole(
        "a related manager in a template walks round the gate",
        STATEMENTS + "models.py",
        'statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")\n'
        '    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")\n    organisation = ',
        "statement = models.ForeignKey(Statement, on_delete=models.PROTECT)\n"
        '    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")\n    organisation = ',
    ),
    Hole(
        "a page that is only read writes",
        "overview/home/views.py",
        '    context = {\n        "now"',
        "    __import__('causeway.foundation.models').foundation.models.Record.objects.create(kind='read')\n"
        '    context = {\n        "now"',
    ),
    Hole(
        "an account is closed without the passphrase again",
        ACCOUNTS + "views/people.py",
        "    ask_again(request, factor=True)\n    if request.method",
        "    if request.method",
    ),
    Hole(
        "who has a second factor signs in without it",
        ACCOUNTS + "views/signing_in.py",
        "is_half = has_factor(account)",
        "is_half = False",
    ),
    Hole(
        "coordinators come in without a second factor",
        ACCESS + "middleware.py",
        "if mark.role == COORDINATOR and not request.actor.gave_factor:",
        "if False:",
    ),
    Hole(
        "a code of the app works twice",
        ACCOUNTS + "actions/factors.py",
        "CodeApp.objects.filter(pk=app.pk, last_step=app.last_step).update(last_step=step) == 1",
        "CodeApp.objects.filter(pk=app.pk, last_step=app.last_step).exists()",
    ),
    Hole(
        "a code on paper works twice",
        ACCOUNTS + "actions/factors.py",
        "    gone, _kinds = OneTimeCode.objects.filter(account=account, digest=digest).delete()\n    return gone == 1",
        "    return OneTimeCode.objects.filter(account=account, digest=digest).exists()",
    ),
    Hole(
        "the morning page lists drafts to who may not see them",
        "overview/home/queries.py",
        "followed = visible(actor, offer.model).filter(policy_of(offer.model).rule(offer.told_to, actor))",
        "followed = offer.model._default_manager.all()",
    ),
    Hole(
        "the list of statements, and its search, forget the gate in a query",
        STATEMENTS + "queries/reading.py",
        "    return statements.annotate(\n        signed_by=",
        "    return Statement.objects.annotate(\n        signed_by=",
    ),
    Hole(
        "a number leaks: how many signed is told before publication",
        STATEMENTS + "queries/reading.py",
        'known = Q(state=StatementState.PUBLISHED) | policy_of(Statement).rule("follow", actor)',
        "known = Q(pk__isnull=False)",
    ),
    Hole(
        "the spreadsheet of all statements comes without the gate",
        STATEMENTS + "views/reading.py",
        "found: Any = filtered(with_counts(visible(request.actor, Statement), request.actor), request.GET)",
        "found: Any = filtered(with_counts(Statement.objects.all(), request.actor), request.GET)",
    ),
    Hole(
        "text, proof and names of a statement come before it is published",
        STATEMENTS + "public.py",
        "return fetch(NOBODY_IN_PARTICULAR, Statement, code=code, state=StatementState.PUBLISHED)",
        "return fetch(NOBODY_IN_PARTICULAR, Statement, code=code)",
    ),
    Hole(
        "the Atom feed tells what is no more public",
        STATEMENTS + "public.py",
        "with_counts(visible(NOBODY_IN_PARTICULAR, Statement), NOBODY_IN_PARTICULAR).filter(\n"
        "        state=StatementState.PUBLISHED\n    )",
        "with_counts(Statement.objects.exclude(closed_at=None), NOBODY_IN_PARTICULAR)",
    ),
    Hole(
        "after signing in one is sent to another site",
        ACCOUNTS + "ways.py",
        'return text if is_path and url_has_allowed_host_and_scheme(text, allowed_hosts=None) else ""',
        "return text if is_path or url_has_allowed_host_and_scheme(text, {text}) else text",
    ),
    Hole(
        "a field that no form has gives a role",
        ACCOUNTS + "public.py",
        "        if joined:\n",
        "        if joined and 'role' in request.POST:\n            __import__('causeway.coalition.models').coalition.models"
        ".Membership.objects.filter(account=joined).update(role=request.POST['role'])\n        if joined:\n",
    ),
    Hole(
        "every field that is sent is written to the record",
        "coalition/accounts/views/own.py",
        '    choose_language(mine_of(request), language=request.POST.get("language", ""), by=request.actor)\n',
        '    choose_language(mine_of(request), language=request.POST.get("language", ""), by=request.actor)\n'
        "    type(mine_of(request))._default_manager.filter(pk=request.actor.user_id).update("
        "**{k: v for k, v in request.POST.items() if k in ('name', 'password')})\n",
    ),
    Hole(
        "a header turns a link into a form that is sent",
        ACCESS + "middleware.py",
        "        if request.method not in METHODS:\n",
        '        request.method = request.META.get("HTTP_X_HTTP_METHOD_OVERRIDE", request.method)\n'
        "        if request.method not in METHODS:\n",
    ),
    Hole(
        "a private page may be kept by the browser and by what lies between",
        "overview/home/views.py",
        '    return render(request, "overview/home.html", context)\n',
        '    page = render(request, "overview/home.html", context)\n'
        '    page["Cache-Control"] = "private, max-age=60"\n    return page\n',
    ),
    Hole(
        "a keyholder grants to oneself",
        ACCOUNTS + "policy.py",
        "return ~Q(pk=actor.user_id) if actor.is_unlocked else NOBODY",
        "return ANYONE if actor.is_unlocked else NOBODY",
    ),
    Hole(
        "a coordinator gives roles to oneself",
        ACCOUNTS + "policy.py",
        "return ~Q(pk=actor.user_id) & Q(closed_at__isnull=True) if actor.has_role(COORDINATOR) else NOBODY",
        "return Q(closed_at__isnull=True) if actor.has_role(COORDINATOR) else NOBODY",
    ),
    Hole(
        "anybody ends anybody's session",
        ACCOUNTS + "policy.py",
        "return Q(account_id=actor.user_id, is_half=False, ends_at__gt=timezone.now())",
        "return Q(is_half=False, ends_at__gt=timezone.now())",
    ),
    Hole(
        "anybody removes anybody's security key",
        ACCOUNTS + "policy.py",
        "return Q(account_id=actor.user_id) if actor.is_signed_in else NOBODY\n\n    def remove",
        "return ANYONE if actor.is_signed_in else NOBODY\n\n    def remove",
    ),
    Hole(
        "a colleague who was not named opens a shut account",
        ACCOUNTS + "policy.py",
        "named = Q(first_id=actor.user_id) | Q(second_id=actor.user_id)",
        "named = ANYONE",
    ),
    Hole(
        "a sealed room opens without unlocking",
        ACCESS + "middleware.py",
        "if mark.word == KEYHOLDER and not request.actor.is_unlocked:",
        "if False:",
    ),
    Hole(
        "a refusal tells that a hidden record is there",
        ACCESS + "gate.py",
        "    except ObjectDoesNotExist:\n        raise Http404 from None",
        "    except ObjectDoesNotExist:\n        if model._default_manager.filter(**look).exists():\n"
        "            raise NotAllowed(str(model._meta)) from None\n        raise Http404 from None",
    ),
    Hole(
        "a form is taken from another site",
        ACCOUNTS + "views/own.py",
        "@signed_in\n@require_POST\ndef language",
        "@__import__('django.views.decorators.csrf').views.decorators.csrf.csrf_exempt\n@signed_in\n@require_POST\ndef language",
    ),
    Hole(
        "the site answers under any name",
        "config/settings.py",
        'ALLOWED_HOSTS = setting("CAUSEWAY_HOSTS")',
        'ALLOWED_HOSTS = ["*"]',
    ),
    Hole(
        "a new passphrase leaves the sessions of a thief alive",
        ACCOUNTS + "actions/own.py",
        "        Session.objects.filter(account=account).delete()\n        entry.about(account)\n    account.password",
        "        entry.about(account)\n    account.password",
    ),
)
