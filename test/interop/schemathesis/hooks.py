"""Adapts openapi.yaml to Schemathesis, with the reasons."""

import schemathesis


@schemathesis.hook
def before_load_schema(context, raw_schema):
    components = raw_schema["components"]

    # The check `ignored_auth` does not support OAuth 2. In a request, the token is a header.
    components["securitySchemes"]["entraId"] = {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
    }
    for path in raw_schema["paths"].values():
        for operation in path.values():
            if "security" in operation:
                operation["security"] = [{"entraId": []}]

    # If a discriminator maps two values to one schema, Schemathesis knows only the last one and rejects
    # the other (with `#`). The enum on `@odata.type` in each schema has both, and is sufficient.
    del components["schemas"]["DeviceAndAppManagementAssignmentTarget"]["discriminator"]


@schemathesis.hook
def before_call(context, case, kwargs):
    # JSON Schema cannot express that the id in the body of an update equals the one in the URL.
    operation_id = case.operation.definition.raw["operationId"]
    is_valid = case.meta is not None and case.meta.generation.mode.is_positive
    if operation_id == "updateDeviceManagementPartner" and is_valid and "id" in case.body:
        case.body["id"] = case.path_parameters["deviceManagementPartnerId"]
