"""How much of a file is read, so that a huge or malicious one ends in a message and not in a full memory."""

import io
import zipfile
from pathlib import Path

from assistant.importing.imported import Refused

MAX_BYTES = 50_000_000  # a report with its pictures; the text in it is a hundredth
MAX_FILES = 1_000  # in one run: more than a person reviews
MAX_PAGES = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_MERGED_CELLS = 1_000_000  # openpyxl makes an object of each
MAX_UNZIPPED = 200_000_000
MAX_RATIO = 100  # what Word and Excel write expands some ten times; a bomb, a thousand
RATIO_FROM = 10_000_000  # below it any ratio is harmless
MAX_ENTRIES = 10_000
MAX_URLS = 200
MAX_LIST = 500_000  # bytes of a text that may be a list of addresses: these and long ones
MAX_SECONDS = 60.0  # to read one file: what people write takes one or two
MAX_MEMORY = 1_000_000_000  # bytes to read one file in
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .doc and .xls are, and .docx and .xlsx with a password too


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises Refused when it is empty, too big or cannot be read."""
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"no es pot llegir ({error.strerror or error})") from error


def check_size(size: int) -> None:
    """Refuse what is empty or too big."""
    if not size:
        raise Refused("el fitxer és buit")
    if size > MAX_BYTES:
        raise Refused(f"fa {size / 1e6:.0f} MB i el màxim és {MAX_BYTES / 1e6:.0f} MB: parteix-lo")


def check_zip(data: bytes, kind: str) -> None:
    """Refuse what is no Office file of today, has a password, or would expand beyond measure.

    zipfile reads no more of an entry than the size it declares, so the sum of these sizes is the most there is.
    """
    if data.startswith(OLE):
        raise Refused(f"té contrasenya o és d'un format antic: obre'l i desa'l com a {kind} sense contrasenya")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = file.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused(f"no és un fitxer {kind} vàlid, o està malmès") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("té contrasenya: desa'l sense contrasenya")
    size = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    bomb = size > MAX_UNZIPPED or (size > RATIO_FROM and size / packed > MAX_RATIO)
    if bomb or len(entries) > MAX_ENTRIES:
        raise Refused(f"descomprimit ocuparia {size / 1e6:.0f} MB, massa per a un {kind}: torna'l a desar o parteix-lo")
