"""Controls an emulator with nothing but Python's standard library. Argument: its origin."""

import json
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

origin = sys.argv[1]


def call(method, path, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    request = Request(origin + path, data, headers or {}, method=method)
    try:
        with urlopen(request) as response:
            return response.status, json.loads(response.read() or b"null")
    except HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


token = {"Authorization": "Bearer from-python"}
partners = "/v1.0/deviceManagement/deviceManagementPartners"
assert call("GET", "/_emulator/health")[1]["status"] == "ok"
call("PUT", "/_emulator/partners", [{"id": "a", "displayName": "From Python"}])
assert call("GET", f"{partners}/a", headers=token)[1]["displayName"] == "From Python"
call("POST", "/_emulator/failures", {"status": 429, "retryAfterSeconds": 1})
assert call("GET", f"{partners}/a", headers=token)[0] == 429
status, refusal = call("POST", "/_emulator/failures", {"retryAfter": 1})
assert status == 400 and "retryAfterSeconds" in refusal["error"]["message"], refusal
call("PATCH", "/_emulator/quirks", {"noLicense": True})
assert call("GET", f"{partners}/a", headers=token)[0] == 400
requests = call("GET", "/_emulator/requests?status=429")[1]
assert [each["headers"]["authorization"] for each in requests] == ["Bearer [token]"], requests
call("POST", "/_emulator/reset")
assert call("GET", "/_emulator/requests")[1] == []
print("controlled")
