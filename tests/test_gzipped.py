from __future__ import annotations

import gzip
import shutil
import subprocess
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.compile.gzipped import packed, unpacked

DATA = b'{\n  "site.title": "Partner"\n}\n' * 40


@given(st.binary(max_size=2000))
def test_what_is_packed_unpacks_to_the_same(data: bytes) -> None:
    assert gzip.decompress(packed(data)) == data
    assert unpacked(packed(data), len(data)) == data


def test_the_header_has_no_time_no_name_and_no_system() -> None:
    assert packed(DATA)[:10] == bytes.fromhex("1f8b0800 00000000 02ff")
    assert len(packed(DATA)) < len(DATA) // 5


@pytest.mark.skipif(shutil.which("gzip") is None, reason="`gzip` is not installed")
def test_gzip_itself_takes_it() -> None:
    done = subprocess.run(["gzip", "-dc"], input=packed(DATA), capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (DATA, b"")


def by_another_zlib(data: bytes) -> bytes:
    """Packed worse, as another library might."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packed(data)[:10] + deflate.compress(data) + deflate.flush() + packed(data)[-8:]


def test_what_another_zlib_has_packed_is_left_as_it_is() -> None:
    before = by_another_zlib(DATA)
    assert before != packed(DATA)
    assert packed(DATA, before) == before


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(None, id="nothing"),
        pytest.param(b"", id="an empty file"),
        pytest.param(packed(b"other"), id="other data"),
        pytest.param(packed(DATA)[:-1], id="cut"),
        pytest.param(packed(DATA) + b"\0", id="something behind it"),
        pytest.param(packed(DATA)[:-8] + bytes(8), id="a wrong sum"),
        pytest.param(gzip.compress(DATA, mtime=1), id="with a time"),
        pytest.param(packed(DATA + b"\0"), id="a longer text"),
    ],
)
def test_anything_else_is_packed_anew(before: bytes | None) -> None:
    assert packed(DATA, before) == packed(DATA)


def test_no_more_is_unpacked_than_was_asked_for() -> None:
    bomb = packed(bytes(10_000_000))
    assert unpacked(bomb, 1000) is None
    assert unpacked(packed(DATA), len(DATA) - 1) is None
