"""Texts as people write them in Catalan: what the property tests of this room draw from."""

from hypothesis import strategies as st

LETTERS = "aàbcçdeèéfghiíïjklmnñoòópqrstuúüvwxyzAÀBCÇDEÈÉFGHIÍÏJKLMNÑOÒÓPQRSTUÚÜVWXYZ"
DOTS = "·•∙‧⋅."  # all that stands between two l for want of the right one
APOSTROPHES = "'’‘ʼ´`′＇"
INVISIBLE = "\u00ad\u200b\u200d\u2060\ufeff"  # soft hyphen, zero-width space and joiner, word joiner, byte order mark
SIGNS = ' \n\t,;:!?¿¡()«»"-–—/€%'

INSIDE = [f"{letter}{mark}" for letter in "aeioucnAEO" for mark in (*INVISIBLE, "\u0300", "\u0301", "\u0308")]

# Accents as characters of their own, and characters that nobody sees, stand after a letter, as people meet them.
texts = st.lists(
    st.sampled_from([*LETTERS, *"0123456789", *DOTS, *APOSTROPHES, *SIGNS, "Ŀ", "ŀ", *INSIDE]), max_size=40
).map("".join)
anything = st.one_of(texts, st.text(max_size=40))

WORDS = [
    *(
        "amb",
        "cooperativa",
        "col·lectiu",
        "l'habitatge",
        "d’energia",
        "persones",
        "sòcies",
        "crear-ne",
        "anar-hi",
        "què",
    ),
    *("és", "Ñandú", "pingüí", "3.000", "12/2015", "2018-2019", "dues", "núm.", "Garrotxa", "ca n'Oriol", "reunió"),
]
phrases = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
