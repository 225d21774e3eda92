"""The bytes lie outside the web root, once each, readable by the program alone."""

import hashlib
import os
import time

import pytest

from tracker.attachments.rules import StoreFull
from tracker.attachments.storage import Storage
from tracker.core.config import Settings

AN_HOUR_AGO = 7200


@pytest.fixture
def store(tmp_path):
    return Storage(Settings(instance_path=tmp_path))


def files_of(store):
    return sorted(path for path in store.root.rglob("*") if path.is_file())


def age(path):
    before = time.time() - AN_HOUR_AGO
    os.utime(path, (before, before))


def test_bytes_lie_by_their_digest_for_this_user_alone(store, tmp_path):
    digest = store.keep(b"a letter")

    path = tmp_path / "files" / digest[:2] / digest[2:4] / digest
    assert digest == hashlib.sha256(b"a letter").hexdigest()
    assert path.read_bytes() == b"a letter"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0
    assert store.path_of(digest) == path


def test_the_same_bytes_lie_there_once(store):
    assert store.keep(b"a letter") == store.keep(b"a letter")
    assert len(files_of(store)) == 1


def test_bytes_that_were_cut_off_are_written_anew(store):
    digest = store.keep(b"a letter")
    store.path_of(digest).write_bytes(b"a let")

    store.keep(b"a letter")

    assert store.path_of(digest).read_bytes() == b"a letter"


def test_only_what_nothing_names_is_swept_away(store):
    named, unnamed = store.keep(b"named"), store.keep(b"unnamed")
    for path in files_of(store):
        age(path)

    assert store.sweep({named}) == 1
    assert files_of(store) == [store.path_of(named)]
    assert not store.path_of(unnamed).exists()


def test_what_was_just_kept_is_spared(store):
    digest = store.keep(b"about to be named")

    assert store.sweep(set()) == 0
    assert store.path_of(digest).exists()


def test_what_is_kept_again_is_spared(store):
    digest = store.keep(b"a letter")
    age(store.path_of(digest))
    store.keep(b"a letter")

    assert store.sweep(set()) == 0


def test_a_write_that_broke_off_is_swept_away(store):
    digest = store.keep(b"a letter")
    broken = store.path_of(digest).with_name(".new-abc")
    broken.write_bytes(b"a le")
    age(broken)

    assert store.sweep({digest}) == 1
    assert files_of(store) == [store.path_of(digest)]


def test_a_folder_that_takes_nothing_is_said_and_leaves_nothing_behind(store):
    store.root.mkdir()
    digest = hashlib.sha256(b"a letter").hexdigest()
    (store.root / digest[:2]).write_bytes(b"in the way")

    with pytest.raises(StoreFull):
        store.keep(b"a letter")

    assert files_of(store) == [store.root / digest[:2]]
