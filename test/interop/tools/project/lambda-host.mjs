/** Calls a handler as AWS Lambda does. Arguments: the handler's file, and the event. Prints what it returns. */
import console from "node:console";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [file, event] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(file).href);
console.log(JSON.stringify(await handler(JSON.parse(event))));
