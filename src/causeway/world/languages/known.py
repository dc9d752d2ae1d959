"""The languages that a text or a name can be kept in."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo"})


@dataclass(frozen=True)
class Language:
    """A language: its code (BCP 47), the name its speakers give it, and its script (ISO 15924)."""

    code: str
    own_name: str
    script: str = "Latn"

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, for the attribute `dir`."""
        return "rtl" if self.script in RIGHT_TO_LEFT else "ltr"

    def name_in(self, language: str) -> str:
        """What another language calls this one; its own name where that is not known."""
        try:
            return str(Locale.parse(language, sep="-").languages.get(self.code, self.own_name))
        except (UnknownLocaleError, ValueError):
            return self.own_name


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English"),
        Language("ar", "العربية", "Arab"),
        Language("fr", "Français"),
        Language("es", "Español"),
        Language("pt", "Português"),
        Language("ru", "Русский", "Cyrl"),
        Language("zh", "中文", "Hans"),
        Language("id", "Bahasa Indonesia"),
        Language("ms", "Bahasa Melayu"),
        Language("km", "ភាសាខ្មែរ", "Khmr"),
        Language("my", "မြန်မာဘာသာ", "Mymr"),
        Language("th", "ภาษาไทย", "Thai"),
        Language("lo", "ພາສາລາວ", "Laoo"),
        Language("vi", "Tiếng Việt"),
        Language("tl", "Tagalog"),
        Language("tet", "Tetun"),
        Language("sn", "chiShona"),
        Language("nd", "isiNdebele"),
        Language("sw", "Kiswahili"),
        Language("am", "አማርኛ", "Ethi"),
        Language("ti", "ትግርኛ", "Ethi"),
        Language("om", "Afaan Oromoo"),
        Language("so", "Soomaali"),
        Language("ha", "Hausa"),
        Language("yo", "Yorùbá"),
        Language("ig", "Igbo"),
        Language("wo", "Wolof"),
        Language("ln", "Lingála"),
        Language("rw", "Kinyarwanda"),
        Language("mg", "Malagasy"),
        Language("zu", "isiZulu"),
        Language("af", "Afrikaans"),
        Language("fa", "فارسی", "Arab"),
        Language("ps", "پښتو", "Arab"),
        Language("ur", "اردو", "Arab"),
        Language("ckb", "کوردیی ناوەندی", "Arab"),
        Language("ku", "Kurdî"),
        Language("he", "עברית", "Hebr"),
        Language("tr", "Türkçe"),
        Language("az", "Azərbaycanca"),
        Language("kk", "Қазақ тілі", "Cyrl"),
        Language("ky", "Кыргызча", "Cyrl"),
        Language("uz", "Oʻzbekcha"),
        Language("tg", "Тоҷикӣ", "Cyrl"),
        Language("mn", "Монгол", "Cyrl"),
        Language("hi", "हिन्दी", "Deva"),
        Language("bn", "বাংলা", "Beng"),
        Language("ne", "नेपाली", "Deva"),
        Language("si", "සිංහල", "Sinh"),
        Language("ta", "தமிழ்", "Taml"),
        Language("dv", "ދިވެހިބަސް", "Thaa"),
        Language("ko", "한국어", "Kore"),
        Language("ja", "日本語", "Jpan"),
        Language("de", "Deutsch"),
        Language("it", "Italiano"),
        Language("nl", "Nederlands"),
        Language("pl", "Polski"),
        Language("uk", "Українська", "Cyrl"),
        Language("be", "Беларуская", "Cyrl"),
        Language("ro", "Română"),
        Language("hu", "Magyar"),
        Language("el", "Ελληνικά", "Grek"),
        Language("sl", "Slovenščina"),
        Language("hr", "Hrvatski"),
        Language("bs", "Bosanski"),
        Language("sr", "Српски", "Cyrl"),
        Language("mk", "Македонски", "Cyrl"),
        Language("sq", "Shqip"),
        Language("bg", "Български", "Cyrl"),
        Language("ka", "ქართული", "Geor"),
        Language("hy", "Հայերեն", "Armn"),
        Language("qu", "Runasimi"),
        Language("ay", "Aymar aru"),
        Language("gn", "Avañe’ẽ"),
        Language("ht", "Kreyòl ayisyen"),
    )
}


def language_of(code: str) -> Language:
    """The language of a code; one that is not in the list goes by its code."""
    return LANGUAGES.get(code) or LANGUAGES.get(code.split("-", maxsplit=1)[0]) or Language(code, code)
