"""A headless Chromium, driven by the DevTools protocol over two pipes."""

import fcntl
import json
import os
import shutil
import select
import subprocess
import tempfile
import time


class Failure(Exception):
    """The browser did not do what it was asked."""


class Browser:
    """One page in one browser. `events` holds what the browser told since it was last emptied."""

    def __init__(self, command, timeout=120):
        self._command = command
        self._timeout = timeout
        self._session = None
        self._number = 0
        self._buffer = b""
        self.events = []

    def __enter__(self):
        self._profile = tempfile.mkdtemp(prefix="check-report-")
        self._start()
        try:
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        except Failure:
            self.__exit__()
            raise
        return self

    def _start(self):
        # The browser reads descriptor 3 and writes descriptor 4; ours are kept out of their way.
        theirs_in, self._out = self._pipe()
        self._in, theirs_out = self._pipe()

        def connect():
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        arguments = [
            "--headless", "--remote-debugging-pipe", f"--user-data-dir={self._profile}", "--no-first-run", "--disable-gpu",
            "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--hide-scrollbars", "--force-color-profile=srgb",
        ]
        if os.geteuid() == 0:
            # Chromium's sandbox is not to be had for root.
            arguments.append("--no-sandbox")
        self._process = subprocess.Popen(
            [self._command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=connect)
        os.close(theirs_in)
        os.close(theirs_out)

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._in)
        os.close(self._out)
        shutil.rmtree(self._profile, ignore_errors=True)

    @staticmethod
    def _pipe():
        ends = []
        for end in os.pipe():
            ends.append(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10))
            os.close(end)
        return ends

    def call(self, method, **parameters):
        """Calls a method of the protocol and waits for its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            try:
                data = data[os.write(self._out, data):]
            except BrokenPipeError:
                raise Failure("the browser ended") from None
        deadline = time.monotonic() + self._timeout
        while True:
            answer = self._message(deadline)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise Failure(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        """Waits for an event."""
        deadline = time.monotonic() + self._timeout
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._message(deadline))

    def evaluate(self, expression):
        """The value of a JavaScript expression, or of the promise that it gives."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise Failure(answer["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        return answer["result"].get("value")

    def _message(self, deadline):
        while b"\0" not in self._buffer:
            if not select.select([self._in], [], [], max(0, deadline - time.monotonic()))[0]:
                raise Failure(f"the browser did not answer within {self._timeout} seconds")
            data = os.read(self._in, 1 << 20)
            if not data:
                raise Failure("the browser ended")
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)
