import json, os, sys, urllib.error, urllib.request
from decimal import Context, Decimal, Inexact, setcontext

setcontext(Context(prec=1000, traps=[Inexact]))  # The usual 28 digits would round without a word.
request = urllib.request.Request(os.environ.get("BALANCES_URL", "http://localhost:8080") + "/balances?coin=USDT")
if os.environ.get("BALANCES_TOKEN"):
    request.add_header("Authorization", "Bearer " + os.environ["BALANCES_TOKEN"])
try:
    with urllib.request.urlopen(request, timeout=10) as response:
        answer = json.load(response)
except urllib.error.HTTPError as error:
    problem = json.load(error)
    sys.exit(problem["title"] + ": " + problem.get("detail", ""))
except OSError as error:
    sys.exit(f"Purser does not answer: {error}")
if not answer["complete"]:
    failed = [entry for entry in answer["accounts"] if entry["state"] == "failed"]
    sys.exit("\n".join(f'{entry["account"]} {entry["wallet"]}: {entry["problem"]["detail"]}' for entry in failed))
if "totals" not in answer:
    sys.exit("no totals: " + "; ".join(answer["notes"]))
exact = [entry for entry in answer["accounts"] if "precision" not in entry and "notAdded" not in entry]
usdt = [row for entry in exact for row in entry["balances"] if row["coin"] == "USDT"]
print(sum((Decimal(row["equity"]) for row in usdt), Decimal(0)), "USDT")
