"""Posts entries until it is told to stop: writer.py PROTOSET SERVER GRANTS RATE NUMBER. Prints how many it wrote in a second."""

import pathlib
import random
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "blackbox"))
from api import Api, money, new_id  # noqa: E402


def main():
    protoset, server, grants, rate, number = sys.argv[1:]
    api, dice, stop = Api(pathlib.Path(protoset), server), random.Random(int(number)), threading.Event()
    print("ready", flush=True)
    sys.stdin.readline()
    threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
    began, written = time.monotonic(), 0
    while not stop.is_set():
        date = f"{dice.randint(2010, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        entry = {"kind": dice.choice(["ENTRY_KIND_COMMITMENT", "ENTRY_KIND_DISBURSEMENT"]), "value_date": {"value": date},
                 "amount": money(f"{dice.randint(1, 10**5)}.{dice.randint(0, 99):02}", "USD")}
        # Numbers of grants are those of generate.sql.
        parent = f"grants/01900000-0000-7000-8002-{dice.randint(1, int(grants)):012x}"
        api("commitments.CommitmentsService/CreateEntry", {"parent": parent, "entry": entry, "request_id": new_id()})
        written += 1
        if float(rate):
            stop.wait(max(0, began + written / float(rate) - time.monotonic()))
    print(written / (time.monotonic() - began), flush=True)


main()
