"""Two browsers that cannot reach each other meet by a relay: coturn, with passwords the product makes."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import serving
from browser.test_interview_room import browser, entered, moved, now_offered, sees, until, writes  # noqa: F401
from journeys.conftest import Installation, free_port

pytestmark = pytest.mark.enable_socket
SignIn = Callable[..., Page]
SECRET = "shared with nobody but these two"
ONLY_RELAYED = """
  const Plain = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Plain {
    constructor(how) { super({ ...how, iceTransportPolicy: "relay" }); window.call = this; }
  };
"""
"""As two people behind strict firewalls: no way but by a relay."""
PAIR = """async () => {
  const told = new Map([...(await window.call.getStats()).entries()]);
  const way = [...told.values()].find((one) => one.type === "transport" && one.selectedCandidatePairId);
  const pair = told.get(way?.selectedCandidatePairId);
  const [mine, theirs] = [pair?.localCandidateId, pair?.remoteCandidateId].map((id) => told.get(id));
  return [mine?.candidateType, theirs?.candidateType, pair?.bytesReceived > 20000];
}"""
"""How this side reaches the other and is reached, and whether pictures came that way."""


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A coturn on this machine that shares the secret; its address."""
    program = shutil.which("turnserver")
    if program is None:
        pytest.skip("no turnserver here: install Debian's package coturn to try relayed interviews")
    here, port = tmp_path_factory.mktemp("coturn"), free_port()
    log = here / "log"
    with log.open("w") as said:
        process = subprocess.Popen(
            [program, "-n", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", f"--listening-port={port}",
             "--use-auth-secret", f"--static-auth-secret={SECRET}", "--realm=zhumeng",
             "--allow-loopback-peers", "--no-cli", "--no-tls", "--no-dtls", "--log-file=stdout",
             "--simple-log", "--verbose", f"--userdb={here / 'users'}", f"--pidfile={here / 'pid'}"],
            stdout=said, stderr=said, cwd=here,
        )  # fmt: skip
    _listens(process, log)
    yield f"turn:127.0.0.1:{port}?transport=udp"
    process.terminate()
    process.wait(10)


def _listens(process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        if "listener opened on" in log.read_text(errors="replace"):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"coturn did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="module")
def served(city: Installation, chromium: str, relay: str) -> Iterator[str]:
    """The city with a relay in its configuration."""
    with serving(city, "relayed", ZHUMENG_TURN=relay, ZHUMENG_TURN_SECRET=SECRET) as address:
        yield address


def test_pictures_and_words_go_by_the_relay_where_there_is_no_other_way(sign_in: SignIn) -> None:
    firm, person = sign_in("employer"), sign_in("job-seeker")
    person.goto("/interviews/")
    address = person.locator("main td a").first.get_attribute("href")
    assert address
    now_offered(firm)
    moved(firm, address)
    for page in (firm, person):
        page.context.add_init_script(ONLY_RELAYED)
        entered(page, f"{address}room/")
    sees(firm)
    sees(person)
    for page in (firm, person):
        until(page, f"({PAIR})().then((found) => found[2])")
        assert page.evaluate(PAIR)[:2] == ["relay", "relay"]
    writes(firm, person, "听得到吗")
