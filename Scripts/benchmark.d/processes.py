"""Runs a process and measures it."""

import os
import signal
import threading
import time


class Failure(Exception):
    """Why there is no figure."""


def run(command, output, log, timeout):
    """Runs a command to its end; wall and CPU time in seconds, and peak memory in bytes, of it and of the processes that it waited for.

    Linux counts what this script itself holds at the start as the child's, so memory below some 15 MB is not told apart.
    """
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(output), write, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, str(log), write, 0o644),
    ]
    command = [str(word) for word in command]
    start = time.perf_counter()
    try:
        process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    except OSError as error:
        raise Failure(f"{command[0]}: {error.strerror}") from None
    expired = threading.Event()

    def end():
        expired.set()
        os.kill(process, signal.SIGKILL)

    timer = threading.Timer(timeout, end)
    timer.start()
    try:
        _, status, usage = os.wait4(process, 0)
    finally:
        timer.cancel()
    wall = time.perf_counter() - start
    if expired.is_set():
        raise Failure(f"took longer than {timeout:g} s")
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        lines = log.read_text(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "no message")
        what = f"signal {-code}" if code < 0 else f"exit status {code}"
        raise Failure(f"{os.path.basename(command[0])}: {what}: {last[:200]}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024}
