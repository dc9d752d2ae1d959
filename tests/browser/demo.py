"""The demo as a visitor to a fresh clone starts it: one command, and then the address that it prints."""

import re
import signal
import subprocess

from tests.instance import ROOT, Instance

ADDRESS = re.compile(r"http://localhost:\d+/")


class Demo(Instance):
    """`./causeway demo` on a free port, with a state folder of its own (and a database of its own under --pg)."""

    def __init__(self, folder):
        super().__init__(folder, mode="demo")

    def open(self):
        """Type the command; comes back with the address that it says."""
        log = (self.folder / "demo.log").open("ab")
        running = subprocess.Popen(
            ["./causeway", "demo", "--port", str(self.port)],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )
        log.close()
        self.processes["demo"] = running
        said = running.stdout.readline()
        assert ADDRESS.search(said), said + self.log("demo")
        self.address = ADDRESS.search(said).group().rstrip("/")

    def end(self):
        """Ctrl-C, and wait until everything is over."""
        running = self.processes.get("demo")
        if running:
            self.kill("demo", how=signal.SIGINT)
            running.stdout.close()
        super().end()
