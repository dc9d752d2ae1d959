"""Who is who in the demo: nine organisations and the people one can look as. All invented."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Member:
    """An organisation of the alliance *Open Rivers*: its name, the language of the name, its place."""

    name: str
    language: str
    place: str
    also: tuple[tuple[str, str], ...] = ()
    is_shown: bool = True


MEMBERS = (
    Member("Floating Village Forum", "en", "KHM", (("km", "វេទិកាភូមិបណ្តែតទឹក"),)),
    Member("Casa Río Claro", "es", "SLV"),
    Member("Tejedoras del Agua Alta", "es", "GTM"),
    Member("Nahr Centre for Public Water", "en", "JOR", (("ar", "مركز نهر للمياه العامة"),)),
    Member("Suara Hulu Network", "ms", "MYS"),
    Member("Associação Margem Viva", "pt", "MOZ"),
    Member("Clear Water Circle", "en", "MMR", (("my", "ရေကြည်ဝိုင်း"),), is_shown=False),
    Member("Wadi Voices Collective", "en", "PSE", (("ar", "تجمّع أصوات الوادي"),), is_shown=False),
    Member("Rwizi Law Desk", "sn", "ZWE"),
)


@dataclass(frozen=True)
class Part:
    """One of the cast: handle, name, the organisation, the role there, and what one sees through their eyes."""

    handle: str
    name: str
    organisation: str
    role: str
    sees: object


CAST = (
    Part(
        "amina",
        "Amina",
        "Nahr Centre for Public Water",
        "coordinator",
        _("She coordinates the alliance: begins statements, closes signing, takes down."),
    ),
    Part(
        "dara",
        "Dara",
        "Floating Village Forum",
        "drafter",
        _("She drafts: writes and changes paragraphs, and opens a text for signature."),
    ),
    Part(
        "bruno",
        "Bruno",
        "Casa Río Claro",
        "signatory",
        _("He signs for his organisation, and sees what still waits for its signature."),
    ),
    Part(
        "chen",
        "Chen",
        "Suara Hulu Network",
        "member",
        _("He is a member of another organisation: he reads drafts, and can change nothing."),
    ),
    Part(
        "ivo",
        "Ivo",
        "",
        "",
        _("He runs the server and holds no role: he sees what strangers see, and his own account."),
    ),
)
