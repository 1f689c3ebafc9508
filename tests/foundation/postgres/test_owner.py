"""The owner of the embedded server believes only a server that answers."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psycopg
import pytest

from zhumeng.engine.errors import Refused
from zhumeng.foundation.boot import database
from zhumeng.foundation.postgres import EmbeddedServer
from zhumeng.foundation.postgres.place import cluster_folder


@pytest.fixture
def server(tmp_path: Path) -> EmbeddedServer:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    return EmbeddedServer(tmp_path / "state")


def answers(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def test_it_starts_twice_as_one_and_whoever_started_it_stops_it(server: EmbeddedServer) -> None:
    with server:
        assert answers(server.url)
        with EmbeddedServer(server.home) as second:
            assert not second.started_here
            assert second.url == server.url
        assert answers(server.url)
    with pytest.raises(psycopg.OperationalError):
        answers(server.url)


def test_a_killed_postmaster_and_an_empty_pid_file_do_not_block_the_next_start(
    server: EmbeddedServer,
) -> None:
    server.start()
    pid_file = server.data / "postmaster.pid"
    os.kill(int(pid_file.read_text(encoding="utf-8").split()[0]), signal.SIGKILL)
    with server:
        assert answers(server.url)
    pid_file.write_text("", encoding="utf-8")
    with server:
        assert answers(server.url)


def test_a_server_left_by_a_killed_starter_is_stopped_by_the_next_command(server: EmbeddedServer) -> None:
    server.start()
    (server.home / "postgres.owner").write_text("999999999", encoding="utf-8")
    with EmbeddedServer(server.home) as next_command:
        assert next_command.started_here
    with pytest.raises(psycopg.OperationalError):
        answers(server.url)


def test_a_path_that_cannot_hold_a_socket_moves_the_cluster_to_a_private_folder(tmp_path: Path) -> None:
    assert cluster_folder(tmp_path / "with space") != tmp_path / "with space" / "postgres"
    long = tmp_path / ("x" * 90)
    moved = cluster_folder(long)
    assert len(str(moved)) < 80
    assert cluster_folder(long) == moved
    assert cluster_folder(Path("/srv/z")) == Path("/srv/z/postgres")


def test_without_an_address_and_outside_the_demo_there_is_no_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(Refused, match="no database"), database():
        pass


def test_a_client_that_stays_connected_does_not_keep_the_server(server: EmbeddedServer) -> None:
    server.start()
    with psycopg.connect(server.url):
        server.stop()
    with EmbeddedServer(server.home) as again:
        assert answers(again.url)
