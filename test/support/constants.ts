/** The token of the tests' credential. It belongs in the Authorization header and nowhere else. */
export const TOKEN = "eyJ0eXAi.token-that.nobody_may-see";

/** A client-request-id that a caller passes. */
export const CLIENT_REQUEST_ID = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";

export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
