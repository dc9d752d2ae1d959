"""The texts of the demo. Invented, as everything in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A statement as it is planted."""

    title: str
    language: str
    addressed_to: str
    paragraphs: tuple[str, ...]


PUBLISHED = Text(
    "A river has witnesses",
    "en",
    "A joint statement to the States members of the Human Rights Council, on people who are tried for what they saw.",
    (
        (
            "Whoever lives beside a river sees what is put into it. For saying so, people in our nine countries have been "
            "summoned, fined, and in some places detained."
        ),
        (
            "In the past year our members sat in the public gallery at *forty-one hearings* of people who had published a "
            "photograph, a sample or a name of a company."
        ),
        "In thirty of them the court asked who had paid for the photograph. In none did it ask what was in the water.",
        (
            "We ask States to treat a report of pollution as what it is: information about the environment, which everyone "
            "has the right to seek, receive and pass on."
        ),
        (
            "We ask that no one be charged with spreading false news for publishing a measurement together with the way "
            "in which it was taken."
        ),
        (
            "We ask the Council to hear witnesses of rivers when it next speaks of environmental defenders, and to hear "
            "them in the languages in which they testify."
        ),
        "Every year we will publish how many hearings there were, and how they ended.",
    ),
)

PUBLISHED_AR = Text(
    "الماء حق والسؤال عنه حق",
    "ar",
    "بيان مشترك إلى الحكومات التي تشترك في مجاري الأنهار.",
    (
        "من حق كل إنسان أن يعرف كمية الماء التي تصل إلى قريته، ومتى تُفتح السدود ومتى تُغلق.",
        "طلب أعضاء تحالفنا هذه الأرقام كتابةً في خمسة بلدان خلال عام واحد، ولم يصلهم رد إلا في بلدين.",
        "نطلب من الحكومات أن تنشر هذه الأرقام في اليوم نفسه، بلغة الناس، وعلى صفحة يفتحها هاتف قديم.",
        "ونطلب ألا يُسأل أحد عن سبب سؤاله.",
    ),
)

DRAFT = Text(
    "Say when you open the gates",
    "en",
    "To the ministries of water of the countries that share a river.",
    (
        (
            "When a gate is opened upstream, the people below it have between twenty minutes and three hours. Most of them "
            "learn of it from the noise."
        ),
        "Our members asked seven operators of dams for their plan to warn people. Two have one. Neither has tried it.",
        "A warning is cheap: a siren, a list of telephone numbers, and somebody whose task it is.",
        (
            "We ask every State to make the warning a condition of the permit, and to publish each year when it was given "
            "and when it was not."
        ),
    ),
)

DRAFT_LATER = (
    "We ask every State to make the warning, and its trial once a year, a condition of the permit, and to publish "
    "each time when it was given and when it was not."
)

LATE = Text(
    "A gauge that can be read",
    "en",
    "To the river commissions and the offices of hydrology.",
    (
        "The height of the water is written on a board at the bridge. In four of our countries the board is gone.",
        "Where it went, nobody wrote down. The figures are now in an office that opens on three days of the week.",
        "We ask that every gauge can be read from the bank, by day, by anyone, without asking.",
    ),
)

OPEN = Text(
    "Keep the meeting places by the water open",
    "en",
    "To the special procedures on peaceful assembly and on the environment.",
    (
        "A landing place, a washing place and a well are where people meet who have no hall.",
        "Since last spring, fences stand at nine such places in four of our countries. Each was put up after a meeting.",
        (
            "We ask that a fence at a public landing place need a decision that can be read, with a reason that can be "
            "challenged."
        ),
        "We ask the special procedures to look at these nine places together, because apart they look like repairs.",
    ),
)

PUBLIC_PAGES = (
    (
        "front",
        "en",
        {
            "about": (
                "Open Rivers brings together organisations of people who live beside rivers, in nine countries. "
                "We say together what one of us alone could not say safely, and we keep count of what came of it."
            ),
            "reach": (
                "Write to [the desk of Open Rivers](mailto:desk@open-rivers.example). Somebody reads it on working "
                "days and answers within three."
            ),
        },
    ),
    (
        "front",
        "ar",
        {
            "about": (
                "يجمع تحالف أنهار مفتوحة منظمات لأناس يعيشون على ضفاف الأنهار في تسعة بلدان. "
                "نقول معًا ما لا يستطيع أحدنا أن يقوله وحده بأمان، ونحصي ما نتج عنه."
            ),
            "reach": (
                "اكتبوا إلى [مكتب أنهار مفتوحة](mailto:desk@open-rivers.example). يقرأ الرسائل شخص في أيام العمل "
                "ويجيب في غضون ثلاثة أيام."
            ),
        },
    ),
    (
        "danger",
        "en",
        {
            "who": (
                "- **The night desk of Rwizi Law Desk**, lawyers: [night@rwizi.example](mailto:night@rwizi.example)\n"
                "- **Nahr Centre for Public Water**, for places to stay: "
                "[safe@nahr.example](mailto:safe@nahr.example)"
            ),
            "spoken": "English and Shona at the night desk. Arabic and English at the Nahr Centre.",
            "hours": (
                "The night desk: every day, 18:00 to 06:00 UTC. The Nahr Centre: Sunday to Thursday, 07:00 to 15:00 "
                "UTC. Outside these hours nobody reads what you send."
            ),
            "never": (
                "Where you are hiding, the names of those with you, or what you carry. Say that you need to be "
                "called back, and how."
            ),
        },
    ),
    (
        "danger",
        "ar",
        {
            "who": (
                "- **المناوبة الليلية في مكتب روِزي القانوني**، محامون: "
                "[night@rwizi.example](mailto:night@rwizi.example)\n"
                "- **مركز نهر للمياه العامة**، لأماكن الإقامة: [safe@nahr.example](mailto:safe@nahr.example)"
            ),
            "spoken": "الإنكليزية والشونا في المناوبة الليلية. العربية والإنكليزية في مركز نهر.",
            "hours": (
                "المناوبة الليلية: كل يوم من الساعة ١٨ إلى الساعة ٦ بالتوقيت العالمي. مركز نهر: من الأحد إلى الخميس، "
                "من الساعة ٧ إلى الساعة ١٥ بالتوقيت العالمي. خارج هذه الساعات لا يقرأ أحد ما ترسلونه."
            ),
            "never": "مكان اختبائكم، وأسماء من معكم، وما تحملونه. قولوا إنكم تحتاجون إلى اتصال، وكيف.",
        },
    ),
)
