"""A mail server that takes everything down and refuses the addresses it is told to."""

import socketserver
import threading


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            self.server.said.append(line)
            verb = line.upper()
            if verb.startswith("RCPT") and any(name in line for name in self.server.refuses):
                self._say(f"{self.server.refuses_with} no")
            elif verb == "DATA":
                self._say("354 go on")
                self._take_letter()
                self._say("250 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _take_letter(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.letters.append(b"".join(lines))

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`said`: the commands it heard; `letters`: what it took."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.said, self.letters, self.refuses, self.refuses_with = [], [], (), 550
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]
