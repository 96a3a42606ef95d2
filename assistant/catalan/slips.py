"""Which slips of typing are likely: a letter lost, doubled or swapped, or the key beside the right one."""

VOWELS = frozenset("aeiou")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_AT = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}


def beside(one: str, other: str) -> bool:
    """Whether two letters are neighbours on the keyboard; False for a letter and itself and for other signs."""
    if one == other or one not in _AT or other not in _AT:
        return False
    (row, column), (other_row, other_column) = _AT[one], _AT[other]
    return abs(row - other_row) <= 1 and -1 <= other_column - column + (other_row - row) * 0.5 <= 1


def of_the_hand(typed: str, meant: str) -> bool:
    """Whether one slip that parts two words is a letter lost, added or swapped, or the key beside the right one."""
    wrong = _replaced(typed, meant)
    return wrong is None or beside(*wrong)


def likely(typed: str, meant: str) -> bool:
    """Whether it is one of those, or a vowel for another one: in Catalan many sound alike."""
    wrong = _replaced(typed, meant)
    return wrong is None or beside(*wrong) or VOWELS.issuperset(wrong)


def _replaced(typed: str, meant: str) -> tuple[str, str] | None:
    """The letter that stands for another one in words that are one slip apart; None where none does."""
    if len(typed) != len(meant) or sorted(typed) == sorted(meant):
        return None
    return next((a, b) for a, b in zip(typed, meant, strict=True) if a != b)


def of_the_start(typed: str) -> set[str]:
    """What may be meant where the slip is in the first letter: lost, added, swapped with the next, or a key beside."""
    rest = typed[1:]
    swapped = {typed[1] + typed[0] + typed[2:]} if len(typed) > 1 else set()
    return {rest, *swapped, *(key + typed for key in _AT), *(key + rest for key in _AT if beside(key, typed[:1]))}
