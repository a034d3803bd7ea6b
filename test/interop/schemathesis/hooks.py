"""What Schemathesis cannot take from openapi.yaml as it stands, and why."""

import schemathesis


@schemathesis.hook
def before_load_schema(context, raw_schema):
    components = raw_schema["components"]

    # Its check `ignored_auth` passes over OAuth 2. On the wire, the token is a header.
    components["securitySchemes"]["entraId"] = {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
    }
    for path in raw_schema["paths"].values():
        for operation in path.values():
            if "security" in operation:
                operation["security"] = [{"entraId": []}]

    # Of two names that a discriminator maps to one schema, it knows the last only, and takes the
    # other (with `#`) for wrong. The enum on `@odata.type` in each schema has both, and decides.
    del components["schemas"]["DeviceAndAppManagementAssignmentTarget"]["discriminator"]


@schemathesis.hook
def before_call(context, case, kwargs):
    # A rule beyond JSON Schema: the id in the body of an update is the addressed one.
    operation_id = case.operation.definition.raw["operationId"]
    is_valid = case.meta is not None and case.meta.generation.mode.is_positive
    if operation_id == "updateDeviceManagementPartner" and is_valid and "id" in case.body:
        case.body["id"] = case.path_parameters["deviceManagementPartnerId"]
