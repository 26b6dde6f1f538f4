"""The garbage collector is back as it was, however the work ended."""

import gc

import pytest

from ici_tui.files.gc_pause import gc_paused


@pytest.fixture(autouse=True)
def _enabled():
    gc.enable()
    yield
    gc.enable()


def test_it_looks_for_cycles_again_afterwards():
    with gc_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_looks_for_cycles_again_after_an_error():
    with pytest.raises(KeyError), gc_paused():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    with gc_paused():
        pass
    assert not gc.isenabled()
