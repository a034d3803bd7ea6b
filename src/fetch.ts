/**
 * The same API without axios, for every runtime that has `fetch`. `npm run build` puts transport/fetch.ts in place
 * of transport/axios.ts here.
 */
export * from "./index.js";
