"""Signs in with azure-identity as it is, by a secret and by a device code. Arguments: origin, certificate."""

import json
import ssl
import sys
from urllib.request import Request, urlopen

from azure.identity import ClientSecretCredential, DeviceCodeCredential

origin, ca = sys.argv[1:]
options = {
    "authority": origin,
    "disable_instance_discovery": True,
    "connection_verify": ca,
}
scope = "https://graph.microsoft.com/.default"


def approve(_uri, user_code, _expires):
    body = json.dumps({"userCode": user_code}).encode()
    context = ssl.create_default_context(cafile=ca)
    urlopen(Request(f"{origin}/_emulator/device-codes", body, method="POST"), context=context)


app = ClientSecretCredential("contoso", "the-app", "a-secret", **options)
user = DeviceCodeCredential("the-tool", tenant_id="contoso", prompt_callback=approve, **options)
for credential in app, user:
    token = credential.get_token(scope).token
    request = Request(f"{origin}/v1.0/deviceManagement/deviceManagementPartners")
    request.add_header("Authorization", f"Bearer {token}")
    with urlopen(request, context=ssl.create_default_context(cafile=ca)) as response:
        print(response.status)
