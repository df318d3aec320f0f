"""Distils a service's published API model (botocore's data, Apache-2.0) into the facts the simulator needs.

distil.py DATA SERVICE VERSION: DATA is botocore's data folder, SERVICE a folder in it, VERSION botocore's own. Prints
the model as JSON: a line per operation, shape, paginator and waiter, sorted, without documentation texts, so that an
update reads as a diff.
"""
import json
import pathlib
import sys

METADATA = ("apiVersion", "endpointPrefix", "signingName", "protocol", "jsonVersion", "targetPrefix", "serviceId",
            "xmlNamespace", "awsQueryCompatible")
SHAPE = ("type", "required", "enum", "min", "max", "pattern", "payload", "flattened", "locationName", "xmlNamespace",
         "timestampFormat", "streaming", "union", "box", "eventstream")
MEMBER = ("shape", "location", "locationName", "flattened", "idempotencyToken", "streaming", "jsonvalue", "xmlNamespace",
          "xmlAttribute", "timestampFormat", "queryName", "hostLabel")
ERROR = ("code", "httpStatusCode", "senderFault")
PAGINATOR = ("input_token", "output_token", "limit_key", "result_key", "more_results")


def some(table, names):
    return {name: table[name] for name in names if table.get(name) is not None and table[name] is not False}


def member(entry):
    out = some(entry, MEMBER)
    return out["shape"] if list(out) == ["shape"] else out


def shape(entry):
    out = some(entry, SHAPE)
    if "members" in entry:
        out["members"] = {name: member(one) for name, one in entry["members"].items()}
    for part in ("member", "key", "value"):
        if part in entry:
            out[part] = member(entry[part])
    if entry.get("exception"):
        error = entry.get("error", {})
        out["error"] = some(error, ERROR) or ({"httpStatusCode": 500} if entry.get("fault") else {})
    return out


def operation(entry):
    http = {"method": entry["http"]["method"], "uri": entry["http"]["requestUri"]}
    if "responseCode" in entry["http"]:
        http["status"] = entry["http"]["responseCode"]
    out = {} if http == {"method": "POST", "uri": "/"} else {"http": http}
    for part in ("input", "output"):
        if part in entry:
            out[part] = entry[part]["shape"]
    wrapper = entry.get("output", {}).get("resultWrapper")
    if wrapper:
        out["resultWrapper"] = wrapper
    for name in ("locationName", "xmlNamespace"):
        if name in entry.get("input", {}):
            out.setdefault("inputElement", {})[name] = entry["input"][name]
    if "hostPrefix" in entry.get("endpoint", {}):
        out["hostPrefix"] = entry["endpoint"]["hostPrefix"]
    if entry.get("errors"):
        out["errors"] = [error["shape"] for error in entry["errors"]]
    return out


def read(folder, name, part):
    path = folder / name
    return json.loads(path.read_text()).get(part, {}) if path.exists() else {}


def lines(table):
    rows = [json.dumps(name) + ":" + json.dumps(table[name], separators=(",", ":")) for name in sorted(table)]
    return "{\n" + ",\n".join(rows) + "\n}"


def distil(data, service, version):
    folder = sorted(pathlib.Path(data, service).iterdir())[-1]
    model = json.loads((folder / "service-2.json").read_text())
    head = {"source": f"botocore {version} data/{service}/{folder.name}, Apache-2.0", **some(model["metadata"], METADATA)}
    waiters = {name: {key: value for key, value in one.items() if key != "description"}
               for name, one in read(folder, "waiters-2.json", "waiters").items()}
    parts = {
        "operations": {name: operation(one) for name, one in model["operations"].items()},
        "shapes": {name: shape(one) for name, one in model["shapes"].items()},
        "paginators": {name: some(one, PAGINATOR) for name, one in read(folder, "paginators-1.json", "pagination").items()},
        "waiters": waiters,
    }
    body = ",\n".join(json.dumps(name) + ":" + lines(table) for name, table in parts.items())
    return "{\n" + json.dumps("metadata") + ":" + json.dumps(head) + ",\n" + body + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(distil(*sys.argv[1:4]))
