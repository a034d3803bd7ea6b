/**
 * Loaded with --import after tsx, which appends a function to each `import()`: it unwraps CommonJS, so some of its
 * branches never run. Spaces take its place, or the coverage would count it as code of the file.
 */
import { register } from "node:module";

const hooks = `
const UNWRAP = /\\.then\\(\\w+=>\\{const (\\w+)="default";[^{}]*"__esModule"in[^{}]*\\}\\)/g;
export async function load(url, context, next) {
  const { source, ...loaded } = await next(url, context);
  const isOurs = loaded.format === "module" && url.includes("/src/") && source;
  return { ...loaded, source: isOurs ? String(source).replace(UNWRAP, (text) => " ".repeat(text.length)) : source };
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
