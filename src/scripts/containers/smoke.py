"""What a caller and an operator see of a Purser in the same network namespace. docker/check runs it in a container.

    smoke.py PORT MANAGEMENT_PORT [TOKEN]

Purser has the accounts of docker/check: three that the sandbox knows, and one whose secret is wrong. Ends with 1 and the
fault when an answer is not as it should be.
"""
import json, sys, time, urllib.error, urllib.request

port, management = sys.argv[1:3]
token = sys.argv[3] if len(sys.argv) > 3 else None


def ask(path, port=port, headers={}):
    headers = dict(headers, **({"Authorization": "Bearer " + token} if token else {}))
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.headers, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def must(true, *what):
    if not true:
        sys.exit("smoke.py: " + " ".join(map(str, what)))


def until_ready():
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if ask("/q/health/ready", management)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    sys.exit("smoke.py: not ready within a minute")


until_ready()

status, headers, body = ask("/balances")
answer = json.loads(body)
entries = {(entry["account"], entry["wallet"]): entry for entry in answer["accounts"]}
must(status == 200, "GET /balances:", status, body)
must(not answer["complete"], "an account with a wrong secret counts as complete:", body)
failed = {account for (account, wallet), entry in entries.items() if entry["state"] == "failed"}
must(failed == {"wrong"}, "failed:", failed, body)
problem = next(entry["problem"] for entry in entries.values() if entry["state"] == "failed")
must(problem["type"].endswith("/credentials-rejected"), "the problem of a wrong secret:", problem)
for name in ("bitget", "bybit", "bybit-eu"):
    rows = [row for (account, _), entry in entries.items() if account == name for row in entry["balances"]]
    must(rows and all(isinstance(row["total"], str) for row in rows), "no balances of", name, body)

status, headers, body = ask("/balances?account=bybit")
must(status == 200 and json.loads(body)["complete"], "GET /balances?account=bybit:", status, body)
status, headers, body = ask("/balances?acount=bybit")
must(status == 400 and headers["Content-Type"].startswith("application/problem+json"), "a typo:", status, body)
status, headers, body = ask("/problems")
must(status == 200 and "credentials-rejected" in body, "GET /problems:", status, body)
status, headers, body = ask("/", headers={"Accept": "text/html"})
must(status == 200 and "<html" in body and "bybit-eu" in body, "the page:", status, body[:500])
if token:
    token = None
    must(ask("/balances")[0] == 401, "balances without the token")

for probe in ("started", "live", "ready"):
    must(ask(f"/q/health/{probe}", management)[0] == 200, "the probe", probe)
status, headers, body = ask("/q/metrics", management)
must(status == 200 and 'account="bybit-eu"' in body, "metrics:", status, body[:500])
print("balances, problems, page, probes, metrics: as they should be")
