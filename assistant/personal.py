"""Personal data in what people write: found and masked, in one place for every room that reads or keeps a message.

Identity documents and accounts are told from other figures by their check characters: sums, years and codes stay.
"""

import re
from collections.abc import Callable

MASK = "···"

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
# A letter right after eight figures is told by its place alone: a slip in one figure still says who it is. A letter
# after a blank, or after figures with points, may begin the next word (`12.000.000 a 15.000.000`): it has to check.
_DNI = re.compile(r"\b(?:\d{8}-?[A-Za-z]|\d{7}-?[A-Za-z]|\d{7,8} [A-Za-z]|\d{1,2}\.\d{3}\.\d{3}[ -]?[A-Za-z])\b(?! ?€)")
_NIE = re.compile(r"\b[XYZxyz][ -]?\d{7}[ -]?[A-Za-z]\b")
# No blank after `a` or `e`, which are words (`de 5000000 a 12345674`).
_CIF = re.compile(
    r"\b(?:[A-HJ-NP-SUVWa-hj-np-suvw]-?|[BCDFGHJ-NP-SUVW] )\d{2}\.?\d{3}\.?(?:\d{2}[ -]?[A-Ja-j0-9]|\d{2}[A-Za-z])\b"
)
# Nine figures as they are grouped in a telephone number: seven or ten are none, nor are nine of money or round ones.
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:(?:\+|00)34[ .-]?|(?!\d{3}[ .]?000[ .]?000))"
    r"(?:[6789]\d\d[ .-]?\d{3}[ .-]?\d{3}|[6789]\d\d(?:[ .-]?\d\d){3}|9\d[ .-]?\d{3}(?:[ .-]?\d\d){2})"
    r"(?![\d.,]*\d| ?(?:€|eur|d['’]eur|de eur|pessetes|pesetas|milions|millones))",
    re.IGNORECASE,
)
# Of another country: a plus and ten to fifteen figures; Andorra's have nine.
_ABROAD = re.compile(
    r"(?<![\w+])\+(?:376(?:[ .-]?\d{3}){2}|\d(?:[ .()-]{0,2}\d){9,14}+)(?!\d| ?(?:€|eur))", re.IGNORECASE
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?\d{4}){4,5}\b", re.IGNORECASE)  # with a slip in it, all the same
_IBAN_START = re.compile(r"\b([A-Z]{2})\d{2}(?=[ -]?[A-Z0-9])", re.IGNORECASE)

CONTROL = "TRWAGMYFPDXBNJZSQVHLCKE"  # of a number modulo 23: Spanish Royal Decree 1553/2005, Order INT/2058/2008
CIF_LETTERS = "JABCDEFGHI"  # of an organisation's control figure: Order EHA/451/2008
# ISO 13616, characters in all; the countries of SEPA and a few more.
IBAN_LENGTHS = {
    name: int(length)
    for name, length in re.findall(
        r"([A-Z]{2})(\d\d)",
        "AD24AE23AL28AT20BA20BE16BG22BR29CH21CR22CY28CZ24DE22DK18DO28EE20ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21"
        "HU28IE22IL23IS26IT27LI21LT20LU20LV21MA28MC27MD24ME22MK19MT31NL18NO15PL28PS29PT25RO24RS22SA24SE24SI19SK24SM27"
        "SV28TN24TR26UA29VA22XK20",
    )
}


def mask(text: str) -> str:
    """Put `MASK` for e-mail addresses, NIF, NIE, CIF, bank accounts and telephone numbers.

    Masking twice changes nothing. What is not written as usual (a NIF of seven figures, with points, or with a blank
    before its letter; an account of a country whose numbers have letters) has to check; so does every CIF.
    """
    while (masked := _masked_once(text)) != text:  # what is masked may have hidden the edge of what stands beside it
        text = masked
    return text


def _masked_once(text: str) -> str:
    text = _ACCOUNT.sub(MASK, _without_ibans(_EMAIL.sub(MASK, text)))
    text = _DNI.sub(_when(_is_dni), _NIE.sub(MASK, text))
    text = _CIF.sub(_when(_is_cif), text)
    return _ABROAD.sub(MASK, _PHONE.sub(MASK, text))


def _when(holds: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    return lambda found: MASK if holds(found[0]) else found[0]


def _bare(written: str) -> str:
    return re.sub(r"[ .-]", "", written).upper()


def _is_dni(written: str) -> bool:
    """Whether figures and a letter are a NIF; a letter after a blank is a word when it is a vowel in small letters."""
    bare = _bare(written)
    if len(bare) == 9 and " " not in written and "." not in written:
        return True
    is_word = written[-2] == " " and written[-1] in "aeiou"
    return not is_word and bare[-1] == CONTROL[int(bare[:-1]) % 23]


def _is_cif(written: str) -> bool:
    bare = _bare(written)
    figures, control = [int(figure) for figure in bare[1:8]], bare[8]
    if bare[0] in "KLM":  # persons: their letter is reckoned as in a NIF
        return control == CONTROL[int(bare[1:8]) % 23]
    total = sum(figures[1::2]) + sum(sum(divmod(2 * figure, 10)) for figure in figures[::2])
    return control in (str(-total % 10), CIF_LETTERS[-total % 10])


def _without_ibans(text: str) -> str:
    """Mask the accounts of any country in the table whose remainder is one (ISO 7064, MOD 97-10)."""
    for start in reversed(list(_IBAN_START.finditer(text))):
        length = IBAN_LENGTHS.get(start[1].upper(), 0)
        whole = re.compile(rf"[A-Z0-9](?:[ -]?[A-Z0-9]){{{length - 1}}}\b", re.IGNORECASE).match(text, start.start())
        if length and whole and _is_iban(_bare(whole[0])):
            text = text[: whole.start()] + MASK + text[whole.end() :]
    return text


def _is_iban(bare: str) -> bool:
    return int("".join(str(int(char, 36)) for char in bare[4:] + bare[:4])) % 97 == 1
