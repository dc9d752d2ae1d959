"""Scanning: the kernels score like their plain twin; the same bytes however the work is cut; exact places."""

import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings, strategies as st

from causeway.uptake.engine import pieces
from causeway.uptake.engine.params import Params
from causeway.uptake.engine.runners import scan
from causeway.uptake.engine.scan import scan_batch
from causeway.uptake.engine.schemas import MATCH_SCHEMA
from tests.uptake.engine.making import FOREST, PASSAGES, RIVER, batch, found, make_index
from tests.uptake.engine.twin import Twin

WORDS = [
    f"{first}{second}" for first in "bdfgklmnprst" for second in ("a", "e", "i", "o", "u", "ar", "en", "ol")
]
COMMON = ["the", "of", "and", "to", "in"]


def sentence(chance, length):
    return [chance.choice(COMMON) if chance.random() < 0.4 else chance.choice(WORDS) for _ in range(length)]


def reworded(chance, words, share):
    changed = []
    for word in words:
        if chance.random() < share:
            changed += chance.choice(([], [chance.choice(WORDS)], [word, chance.choice(COMMON)]))
        else:
            changed.append(word)
    return changed


def story(seed):
    """Passages, and a text in which some stand, more or less reworded, once or twice."""
    chance = random.Random(seed)
    passages = [sentence(chance, chance.randint(6, 60)) for _ in range(chance.randint(1, 6))]
    text = []
    for _ in range(chance.randint(1, 8)):
        text += sentence(chance, chance.randint(0, 90))
        own = chance.choice(passages)
        begin = chance.randrange(len(own))
        text += reworded(
            chance, own[begin:] if chance.random() < 0.3 else own, chance.choice((0, 0.12, 0.35))
        )
    named = [(f"p{number}", " ".join(words)) for number, words in enumerate(passages)]
    return named, " ".join(text)


@given(st.integers(0, 10**9), st.sampled_from([8.0, 25.0]))
@settings(max_examples=60, deadline=None)
def test_the_kernels_score_like_their_twin(tmp_path_factory, seed, least):
    passages, text = story(seed)
    params = Params(min_score=least, chain_bits=8.0, content_bits=3.0)
    index = make_index(tmp_path_factory.mktemp("twin"), passages, params)
    ours = [
        (
            row["passage_id"],
            (row["doc_begin"], row["doc_end"], row["passage_begin"], row["passage_end"]),
            pytest.approx((row["bits"], row["similarity"], row["cover"], row["score"]), rel=1e-5),
        )
        for row in found(index, text)
    ]
    theirs = [
        (line["passage_id"], line["span"], line["numbers"]) for line in Twin(passages, params).scan(text)
    ]
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert one[:2] == other[:2]
        assert other[2] == one[2]


def test_a_quotation_is_found_where_it_stands(tmp_path):
    before, after = "The Minister thanked the Chair. ", " He then turned to the budget."
    [row] = found(make_index(tmp_path), f"{before}{RIVER}{after}")
    assert row["passage_id"] == "river"
    assert (row["doc_begin"], row["doc_end"]) == (
        len(before),
        len(before) + len(RIVER) - 1,
    )  # without the full stop
    assert (row["passage_begin"], row["passage_end"]) == (0, len(RIVER) - 1)
    assert row["similarity"] == 1.0
    assert row["cover"] == 1.0
    assert row["score"] == pytest.approx(row["bits"])


def test_a_rewording_is_found_and_told_from_a_quotation(tmp_path):
    text = (
        "Every government shall protect those who defend a river: they must be able, without any fear of prison, to speak "
        "of dams, of stolen land and of poisoned water."
    )
    [row] = found(make_index(tmp_path), f"Madam President, {text} Thank you.")
    assert row["passage_id"] == "river"
    assert row["similarity"] < 1.0


def test_one_sentence_of_a_long_passage_is_found(tmp_path):
    long = " ".join(
        [
            RIVER,
            *(" ".join(sentence(random.Random(seed), 24)).capitalize() + "." for seed in range(14)),
            FOREST,
        ]
    )
    [row] = found(make_index(tmp_path, [("long", long)]), f"We heard it said: {FOREST} We agree.")
    assert long[row["passage_begin"] : row["passage_end"]] == FOREST[:-1]


def test_nothing_is_found_in_another_text(tmp_path):
    assert found(make_index(tmp_path), "The river was low that summer, and nobody spoke of the dams.") == []


SCRIPTS = {
    "French": "Ceux qui défendent une rivière doivent pouvoir parler sans crainte de l’eau empoisonnée, des barrages et des terres volées, où qu’elle coule.",
    "Arabic": "يجب أن يتمكن المدافعون عن النهر من الحديث عن المياه المسمومة والسدود والأراضي المسروقة دون خوف من السجن أينما جرى النهر",
    "Hebrew": "מי שמגן על הנהר חייב להיות מסוגל לדבר על מים מורעלים על סכרים ועל אדמות גזולות בלי פחד מן הכלא בכל מקום שבו הנהר זורם",
    "Russian": "Те, кто защищает реку, должны иметь возможность говорить об отравленной воде, плотинах и украденной земле, не боясь тюрьмы, где бы река ни текла.",
    "Hindi": "जो लोग नदी की रक्षा करते हैं वे जहरीले पानी बाँधों और छीनी गई ज़मीन के बारे में जेल के डर के बिना बोल सकें जहाँ भी नदी बहती हो",
    "Amharic": "ወንዝን የሚጠብቁ ሰዎች ስለ ተመረዘ ውሃ ስለ ግድቦች እና ስለ ተሰረቀ መሬት ያለ እስር ቤት ፍርሃት መናገር መቻል አለባቸው",
    "Korean": "강을 지키는 사람들은 강이 흐르는 곳 어디에서나 오염된 물과 댐과 빼앗긴 땅에 대해 감옥을 두려워하지 않고 말할 수 있어야 한다",
    "Thai": "ผู้ที่ปกป้องแม่น้ำต้องสามารถพูดถึงน้ำที่เป็นพิษเขื่อนและที่ดินที่ถูกขโมยได้โดยไม่ต้องกลัวคุกไม่ว่าแม่น้ำจะไหลไปที่ใด",
    "Khmer": "អ្នកដែលការពារទន្លេត្រូវតែអាចនិយាយអំពីទឹកពុលទំនប់និងដីដែលត្រូវបានលួចដោយមិនខ្លាចគុក",
    "Burmese": "မြစ်ကိုကာကွယ်သူများသည်အဆိပ်သင့်ရေဆည်များနှင့်ခိုးယူခံရသောမြေအကြောင်းကိုထောင်ကျမည်ကိုမကြောက်ဘဲပြောဆိုနိုင်ရမည်",
    "Chinese": "保护河流的人必须能够谈论被毒害的水、水坝和被偷走的土地，而不必害怕监狱，无论河流流向何方。",
    "Japanese": "川を守る人々は、毒された水やダムや奪われた土地について、川がどこを流れていても、牢獄を恐れずに語れなければならない。",
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("language", SCRIPTS)
def test_places_are_exact_in_every_script(tmp_path, language, form):
    import unicodedata

    ours = unicodedata.normalize("NFC", SCRIPTS[language])
    theirs = unicodedata.normalize(form, ours)
    before = unicodedata.normalize(form, "«𝄞 Ünïcödé 🌊» ")
    [row] = found(make_index(tmp_path, [("ours", ours)]), f"{before}{theirs} ·")
    quoted = f"{before}{theirs} ·"[row["doc_begin"] : row["doc_end"]]
    assert quoted == theirs.rstrip(".。")
    assert ours[row["passage_begin"] : row["passage_end"]] == ours.rstrip(".。")


@pytest.fixture(scope="module")
def many():
    stories = [story(seed) for seed in range(40)]
    passages = [(f"{number}-{name}", text) for number, (own, _) in enumerate(stories) for name, text in own]
    return passages, [(f"text-{number:02d}", text) for number, (_, text) in enumerate(stories)]


def cut(texts, size):
    for begin in range(0, len(texts), size):
        yield batch(**dict(texts[begin : begin + size]))


def lines(batches):
    table = pa.Table.from_batches(list(batches), MATCH_SCHEMA)
    return table.sort_by([("doc_id", "ascending"), ("doc_begin", "ascending"), ("id", "ascending")])


@pytest.fixture(scope="module")
def usual(many, tmp_path_factory):
    index = make_index(
        tmp_path_factory.mktemp("usual"), many[0], Params(content_bits=3.0), [*cut(many[1], 7)]
    )
    return index, lines(scan(cut(many[1], 40), index))


@pytest.mark.parametrize("size", [1, 3, 17])
def test_the_size_of_batches_changes_nothing(many, usual, size):
    index, table = usual
    assert table.num_rows > 40
    assert lines(scan(cut(many[1], size), index)).equals(table)


def test_the_order_of_texts_passages_and_background_changes_nothing(many, usual, tmp_path):
    passages, texts = [list(each) for each in many]
    random.Random(4).shuffle(passages)
    random.Random(5).shuffle(texts)
    index = make_index(tmp_path, passages, Params(content_bits=3.0), [*cut(texts, 5)])
    assert index.digest == usual[0].digest
    assert lines(scan(cut(texts, 9), index)).equals(usual[1])


@pytest.mark.slow
def test_a_pool_of_processes_gives_the_same(many, usual):
    index, table = usual
    assert lines(scan(cut(many[1], 10), index, processes=2)).equals(table)


def test_a_batch_may_be_a_slice_and_its_texts_large(tmp_path):
    index = make_index(tmp_path)
    whole = batch("nothing here", RIVER, FOREST)
    large = pa.RecordBatch.from_arrays(
        [whole.column("id"), whole.column("text").cast(pa.large_string())], ["id", "text"]
    )
    for one in (whole, large):
        rows = scan_batch(one.slice(1, 1), index).to_pylist()
        assert [(row["doc_id"], row["passage_id"]) for row in rows] == [("text-1", "river")]


def test_a_missing_text_is_an_empty_one(tmp_path):
    table = pa.RecordBatch.from_pydict({"id": ["a", "b"], "text": pa.array([None, RIVER], pa.string())})
    assert [row["doc_id"] for row in scan_batch(table, make_index(tmp_path)).to_pylist()] == ["b"]


def test_an_empty_batch_gives_an_empty_table(tmp_path):
    assert scan_batch(batch(), make_index(tmp_path)).schema.equals(MATCH_SCHEMA)


@pytest.mark.parametrize(
    ("columns", "says"),
    [({"id": ["a"]}, "needs a column “text”"), ({"id": ["a"], "text": [1]}, "must hold texts")],
)
def test_a_batch_of_another_kind_is_refused_with_a_sentence(tmp_path, columns, says):
    with pytest.raises(ValueError, match=says):
        scan_batch(pa.RecordBatch.from_pydict(columns), make_index(tmp_path))


def test_a_very_long_text_is_read_in_windows_and_findings_stay_where_they_are(tmp_path):
    filler = "Ñandú o «été» 🌊 " * 9000
    text = "".join(f"{filler}{passage} " for passage in (RIVER, FOREST, RIVER, FOREST, RIVER, RIVER, FOREST))
    assert len(text.encode()) > pieces.WINDOW
    rows = found(make_index(tmp_path), text)
    assert [row["passage_id"] for row in rows] == [
        "river",
        "forest",
        "river",
        "forest",
        "river",
        "river",
        "forest",
    ]
    bodies = {"river": RIVER[:-1], "forest": FOREST[:-1]}
    assert all(text[row["doc_begin"] : row["doc_end"]] == bodies[row["passage_id"]] for row in rows)


@pytest.mark.parametrize("place", range(0, 2000, 97))
def test_a_finding_at_the_edge_of_a_window_is_found_once(tmp_path_factory, place):
    index = make_index(tmp_path_factory.mktemp("edge"))
    filler = "0123456789 " * ((pieces.WINDOW - pieces.OVERLAP) // 11)
    text = f"{filler[: len(filler) - place]}{RIVER}{filler}"
    assert [row["passage_id"] for row in found(index, text)] == ["river"]


def test_a_text_that_repeats_itself_without_end_costs_no_more_room_than_it_needs(tmp_path):
    text = f"{RIVER} {FOREST} " * 3000
    rows = found(make_index(tmp_path), text)
    assert rows
    assert all(0 <= row["doc_begin"] < row["doc_end"] <= len(text) for row in rows)


def test_what_everybody_says_is_a_formula(tmp_path):
    says = "On behalf of my delegation I should like to congratulate you, Sir, on your election to the presidency."
    ordinary = [batch(**{f"{n}-{i}": f"{says} Speech {n} {i}." for i in range(50)}) for n in range(40)]
    passages = [*PASSAGES, ("formula", says)]
    with_background = make_index(tmp_path, passages, background=ordinary)
    assert found(with_background, f"{says} {RIVER}")[0]["passage_id"] == "river"
    assert {row["passage_id"] for row in found(with_background, says)} == set()
    kept = make_index(tmp_path, passages, Params(keep_formulas=True), ordinary)
    [row] = found(kept, says)
    assert row["score"] < Params().min_score
    assert row["raw_bits"] > 100


def test_findings_of_the_same_place_have_the_same_name(tmp_path):
    index = make_index(tmp_path)
    names = [found(index, a=f"{start}{RIVER}")[0]["id"] for start in ("", "", "Sir, ")]
    assert names[0] == names[1] != names[2]
    assert len(names[0]) == 32


def test_bits_do_not_depend_on_the_machine(tmp_path):
    [row] = found(make_index(tmp_path), RIVER)
    assert np.float32(row["bits"]) * 16 == round(np.float32(row["bits"]) * 16)
