/** The formats of the spec, for the validators. They are run with text that has passed the pattern, or not. */
import { dayExists } from "../../shared/calendar.js";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const formats = {
  "date-time": { validate: dayExists },
  uuid: { validate: (text: string): boolean => UUID.test(text) },
};
