"""Workers that are ended: at once, whatever they were at."""

import os
import struct
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from models.experiments.hands import Workers

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def begins_an_answer(told):
    """Send the head of an answer and no more of it, say so, and go on for ever."""
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        frame = frame.f_back
    frame.f_locals["result_queue"]._writer._send(struct.pack("!i", 1_000) + b"half")
    Path(told).write_text("begun")
    threading.Event().wait()


def test_a_worker_that_is_killed_in_the_midst_of_an_answer_is_waited_for_no_longer(tmp_path):
    told = tmp_path / "told"
    os.mkfifo(told)
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    answer = pool.submit(begins_an_answer, str(told))
    assert told.read_text() == "begun"

    ending = threading.Thread(target=Workers(1).kill, args=(pool,), daemon=True)
    ending.start()
    ending.join(30)

    assert not ending.is_alive()
    assert answer.done()
