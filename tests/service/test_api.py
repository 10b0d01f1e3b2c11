"""The client of Airflow's API, against a server on loopback that answers as Airflow does (seen on 3.3.2)."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from service.api import AirflowApi, Run
from service.rest import ApiError, read_detail, send_json
from service.waiting import WaitedTooLong

HEALTHY = {part: {"status": "healthy"} for part in ("metadatabase", "scheduler", "triggerer", "dag_processor")}
ROW = {"dag_id": "d", "dag_run_id": "manual__2026-11-23T18:00:00+00:00", "state": "queued", "run_type": "manual"}
RUN = Run(dag_id="d", run_id=ROW["dag_run_id"], state="queued", run_type="manual")


class Server(ThreadingHTTPServer):
    """Answers from a list for each (method, path); the last answer stays. Notes what it was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = {("POST", "/auth/token"): [(201, {"access_token": "t1"}), (201, {"access_token": "t2"})]}
        self.asked = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def _answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        self.server.asked.append((self.command, self.path, self.headers.get("Authorization"), body))
        answers = self.server.answers.get((self.command, self.path.partition("?")[0]), [(404, {"detail": "Not Found"})])
        status, content = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(content if isinstance(content, bytes) else json.dumps(content).encode())

    do_GET = do_POST = do_PATCH = _answer  # noqa: N815  http.server asks for these names

    def log_message(self, *_):
        """Keeps the test's output clean."""


@pytest.fixture
def server():
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def api(server):
    return AirflowApi(server.address, "admin", "secret")


@pytest.mark.parametrize(
    ("answer", "is_healthy"),
    [
        pytest.param((200, HEALTHY), True, id="all"),
        pytest.param((200, HEALTHY | {"triggerer": {"status": "unhealthy"}}), False, id="one-is-not"),
        pytest.param((200, HEALTHY | {"scheduler": {"status": None}}), False, id="none-yet"),
        pytest.param((200, {"scheduler": {"status": "healthy"}}), False, id="parts-missing"),
        pytest.param((500, {}), False, id="error"),
        pytest.param((200, b"<html>"), False, id="not-json"),
    ],
)
def test_health(server, api, answer, is_healthy):
    server.answers["GET", "/api/v2/monitor/health"] = [answer]
    assert api.is_healthy() is is_healthy


def test_nobody_listens_is_not_healthy():
    assert AirflowApi("http://127.0.0.1:9", "admin", "secret").is_healthy() is False


def test_one_login_for_many_calls(server, api):
    server.answers["GET", "/api/v2/dags/d"] = [(200, {})]
    assert api.has_dag("d")
    assert api.has_dag("d")
    assert [call[:2] for call in server.asked] == [("POST", "/auth/token"), *[("GET", "/api/v2/dags/d")] * 2]
    assert server.asked[0][3] == {"username": "admin", "password": "secret"}
    assert server.asked[1][2] == "Bearer t1"


def test_an_expired_token_is_renewed(server, api):
    server.answers["GET", "/api/v2/dags/d"] = [(200, {}), (401, {"detail": "expired"}), (200, {})]
    api.has_dag("d")
    assert api.has_dag("d")
    assert server.asked[-1][2] == "Bearer t2"


def test_a_wrong_password_is_an_error(server, api):
    server.answers["POST", "/auth/token"] = [(401, {"detail": "Invalid credentials"})]
    with pytest.raises(ApiError, match="401 Invalid credentials") as caught:
        api.unpause("d")
    assert caught.value.status == 401
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("status", "is_there"), [(200, True), (404, False)])
def test_dag(server, api, status, is_there):
    server.answers["GET", "/api/v2/dags/d"] = [(status, {})]
    assert api.has_dag("d") is is_there


@pytest.mark.parametrize("status", [201, 409], ids=["made", "was-there"])
def test_pool(server, api, status):
    server.answers["POST", "/api/v2/pools"] = [(status, {})]
    api.save_pool("crawl", 2, "Sources")
    assert server.asked[-1][3] == {"name": "crawl", "slots": 2, "description": "Sources", "include_deferred": False}


def test_trigger_hands_parameters_on(server, api):
    server.answers["POST", "/api/v2/dags/d/dagRuns"] = [(200, ROW)]
    assert api.trigger("d", {"day": "2026-11-23"}) == RUN
    assert server.asked[-1][3] == {"logical_date": None, "conf": {"day": "2026-11-23"}}


def test_trigger_tells_why_parameters_are_wrong(server, api):
    server.answers["POST", "/api/v2/dags/d/dagRuns"] = [(400, {"detail": "'x' is\nnot a 'date'"})]
    with pytest.raises(ApiError, match="400 'x' is not a 'date'"):
        api.trigger("d", {"day": "x"})


def test_waits_for_the_end_of_a_run(server, api):
    path = "/api/v2/dags/d/dagRuns/manual__2026-11-23T18%3A00%3A00%2B00%3A00"
    server.answers["GET", path] = [(200, ROW | {"state": state}) for state in ("queued", "running", "failed")]
    assert api.wait_for_run(RUN, lambda _: None, timeout_s=10).state == "failed"


def test_waits_for_a_run_that_is_new(server, api):
    server.answers["GET", "/api/v2/dags/d/dagRuns"] = [
        (200, {"dag_runs": []}),
        (200, {"dag_runs": [ROW]}),
        (200, {"dag_runs": [ROW | {"dag_run_id": "new"}, ROW]}),
    ]
    assert api.wait_for_new_run("d", [RUN.run_id], lambda _: None, timeout_s=10).run_id == "new"


def test_waiting_has_an_end(server, api):
    server.answers["GET", "/api/v2/dags/d/dagRuns"] = [(200, {"dag_runs": []})]
    with pytest.raises(WaitedTooLong, match="a run of d"):
        api.wait_for_new_run("d", [], lambda _: None, timeout_s=0)


def test_tasks_and_events(server, api):
    task = {"task_id": "crawl", "map_index": 1, "rendered_map_index": "alpha", "state": None, "try_number": 0}
    path = "/api/v2/dags/d/dagRuns/manual__2026-11-23T18%3A00%3A00%2B00%3A00/taskInstances"
    server.answers["GET", path] = [(200, {"task_instances": [task]})]
    events = [{"name": "articles", "extra": {"stored": 4}}, {"name": "articles_old", "extra": {}}]
    server.answers["GET", "/api/v2/assets/events"] = [(200, {"asset_events": events})]
    assert [(found.label, found.state) for found in api.list_tasks(RUN)] == [("alpha", None)]
    assert api.list_events("articles") == [{"stored": 4}]


def test_import_errors(server, api):
    rows = [{"filename": "x.py", "stack_trace": "SyntaxError"}]
    server.answers["GET", "/api/v2/importErrors"] = [(200, {"import_errors": rows})]
    assert api.list_import_errors() == {"x.py": "SyntaxError"}


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b'{"detail": "no"}', "no"),
        (b'{"other": 1}', '{"other": 1}'),
        (b"<html>\n x", "<html> x"),
        (b"", ""),
        (b"\xff", "�"),
        (b"x" * 999, "x" * 300),
    ],
    ids=["json", "json-without", "html", "empty", "bytes", "long"],
)
def test_detail(content, detail):
    assert read_detail(content) == detail


def test_no_server_is_status_0():
    with pytest.raises(ApiError) as caught:
        send_json("GET", "http://127.0.0.1:9/")
    assert caught.value.status == 0
