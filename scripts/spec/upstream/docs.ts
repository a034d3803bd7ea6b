import { lexer, type Token, type Tokens } from "marked";
import { CommandError } from "../../shared/command.js";
import { edmTypeOfPage } from "./edm.js";
import {
  bodyFacts,
  LEAST,
  names,
  NOT_LEAST,
  NOTHING,
  ONE_MEMBER,
  type Aspects,
  type Facts,
  type Read,
  type Said,
  type Source,
  type TopicKind,
} from "./facts.js";
import type { Described } from "./spec-facts.js";
import { graphName, type GraphType } from "./spec-schemas.js";

/** A page of Microsoft's documentation in Markdown. */
export interface Page {
  /** Its file, below `api-reference/v1.0/`. */
  readonly file: string;
  readonly markdown: string;
  /** Where it was read, for errors. */
  readonly where: string;
}

/** What the pages say, by their files. A page that is missing is not asked for. */
export function pageSources(
  pages: ReadonlyMap<string, Page>,
  spec: Pick<Described, "operations" | "types">,
): Read {
  const renames = renamesOn(pages, spec.types);
  const sources: Source[] = [];
  const problems: string[] = [];
  const add = (file: string, read: (reader: PageReader) => void): void => {
    const page = pages.get(file);
    if (page === undefined) return;
    try {
      const reader = new PageReader(page, renames);
      read(reader);
      sources.push(reader);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problems.push(error.message);
    }
  };
  for (const { page, id, sends } of spec.operations) {
    add(page, (reader) => {
      reader.readOperation(id, sends);
    });
  }
  for (const { page, type, isEnum } of spec.types) {
    add(page, (reader) => {
      if (isEnum) reader.readEnum(type);
      else reader.readType(type);
    });
  }
  return { sources, problems };
}

/**
 * The types whose page has another name in its title than the spec, from that name to the spec's; unless
 * the spec has a type of that name, too.
 */
function renamesOn(
  pages: ReadonlyMap<string, Page>,
  types: readonly GraphType[],
): ReadonlyMap<string, string> {
  const known = new Set(types.map(({ type }) => type));
  return new Map(
    types.flatMap(({ type, page }) => {
      const title = lexer(pages.get(page)?.markdown ?? "").find(isTitle);
      const name = title && nameIn(title);
      return name === undefined || known.has(name) ? [] : [[name, type]];
    }),
  );
}

/** How the rows of the permissions' table begin. */
const ACCOUNTS: readonly (readonly [TopicKind, RegExp, string])[] = [
  ["delegated permissions", /^delegated \(work/i, "Delegated (work or school account)"],
  ["personal permissions", /^delegated \(personal/i, "Delegated (personal Microsoft account)"],
  ["application permissions", /^application/i, "Application"],
];

const EXAMPLES = /^examples?$/i;

class PageReader implements Source {
  readonly document;
  private readonly all = new Map<string, Said[]>();
  private readonly tokens: readonly Token[];

  constructor(
    private readonly page: Page,
    private readonly renames: ReadonlyMap<string, string>,
  ) {
    this.document = { name: page.file, isPage: true };
    // The tabs of the samples are written as headings.
    this.tokens = lexer(page.markdown).filter((token) => !isTab(token));
    if (this.tokens.every(({ type }) => type === "space")) throw this.problem("is empty");
  }

  said(topic: { readonly kind: TopicKind; readonly of: string }): readonly Said[] {
    return this.all.get(`${topic.kind} of ${topic.of}`) ?? [];
  }

  readOperation(id: string, sends: string | undefined): void {
    this.readPermissions(id);
    for (const { text } of this.section(/^http request$/i).filter(isCode))
      this.add("request", id, { facts: names(linesOf(text)) });
    const options = this.sectionOrNone(/query parameters$/i)
      .map(plainToken)
      .join(" ");
    this.add("query options", id, { facts: names(options.match(/\$[a-z]+/g) ?? []) });
    const examples = this.section(EXAMPLES)
      .filter(isCode)
      .map(({ text }) => this.httpMessage(text));
    const requests = examples.filter(({ isRequest }) => isRequest);
    const responses = examples.filter(({ isResponse }) => isResponse);
    if (requests.length === 0) throw this.problem("has no example of a request");
    if (responses.length === 0) throw this.problem("has no example of a response");
    this.readHeaders(id, requests);
    this.readRequestBody(id, sends, requests);
    this.readResponse(id, responses);
    for (const { start, body } of requests) {
      const line = start.replace(/https:\/\/graph\.microsoft\.com\/v1\.0/i, "");
      this.add("request", id, { facts: names([line.replace(/ HTTP\/[\d.]+$/, "")]) });
      this.add("example request", id, { facts: bodyFacts(body) });
    }
    for (const { body } of responses) this.add("example response", id, { facts: bodyFacts(body) });
    for (const { body } of examples) this.readShownTypes(body);
  }

  readEnum(type: string): void {
    this.readName("enum", type, { flags: ONE_MEMBER });
    const members = this.rows(/^members$/i, "member", "value");
    this.add("members", type, {
      facts: new Map(members.map(([member, value]) => [plain(member), { number: plain(value) }])),
    });
  }

  readType(type: string): void {
    const [parent] = this.tokens
      .filter((token) => /^inherits from/i.test(plainToken(token)))
      .flatMap((token) => linksIn(token));
    const base = parent === undefined ? NOTHING : this.renamed(parent.text);
    this.readName("type", type, { "base type": base });
    const facts = this.propertyFacts(/^properties$/i);
    this.add("properties", type, { facts });
    this.add("navigation properties", type, {
      facts: this.typedRows(/^relationships$/i, "relationship"),
    });
    // A page knows its own type alone among those that derive from a base.
    this.add("concrete types", base, {
      facts: new Map([[type, { "base type": base }]]),
      partial: true,
    });
    this.add("properties of any", base, { facts, partial: true });
    this.readMethods(type);
    const json = this.section(/^json representation$/i).filter(isCode);
    if (json.length === 0) throw this.problem("has no JSON representation");
    for (const { text } of json) {
      const value = this.json(text);
      this.readJson(type, value);
      this.readShownTypes(value);
    }
  }

  /** What the page is called is what Microsoft calls the type. */
  private readName(kind: "type" | "enum", type: string, aspects: Aspects): void {
    const title = this.tokens.find(isTitle);
    if (title === undefined) throw this.problem("has no title");
    const name = nameIn(title);
    const facts = new Map([[type, name === type ? { name, ...aspects } : { name }]]);
    this.add(kind, type, { facts });
  }

  private readPermissions(id: string): void {
    const table = this.table(/^permissions$/i);
    for (const [kind, pattern, row] of ACCOUNTS) {
      const [, ...cells] = table.rows.find(([first]) => pattern.test(cellText(first))) ?? [];
      if (cells.length === 0) throw this.problem(`has no row "${row}" in its table of permissions`);
      const permissions = cells.flatMap((cell) => cellText(cell).match(/[A-Z]\w*(\.\w+)+/gi) ?? []);
      const facts = permissions.map((permission, rank): [string, Aspects] => [
        permission,
        { privilege: rank === 0 ? LEAST : NOT_LEAST },
      ]);
      this.add(kind, id, { facts: new Map(facts), ordered: true });
    }
  }

  /** The headers of the table, and those that the example shows. The length is that of the example. */
  private readHeaders(id: string, requests: readonly HttpMessage[]): void {
    const inTable = this.rows(/^request headers$/i, "header|name", "value|description").map(
      ([header, value]): [string, Aspects] => [
        plain(header).toLowerCase(),
        { "header value": /^[^\s;.,]+/.exec(plain(value))?.[0] },
      ],
    );
    const inExample = requests.flatMap(({ headers }) =>
      headers
        .filter(([name]) => name !== "content-length")
        .map(([name, value]): [string, Aspects] => [name, { "header value": value }]),
    );
    this.add("request headers", id, { facts: new Map([...inTable, ...inExample]) });
  }

  private readRequestBody(
    id: string,
    sends: string | undefined,
    requests: readonly HttpMessage[],
  ): void {
    const section = this.section(/^request body$/i);
    const hasTable = section.some(isTable);
    const hasBody = hasTable || requests.some(({ body }) => body !== undefined);
    const says = section
      .filter(({ type }) => type === "paragraph")
      .map(plainToken)
      .join(" ");
    const body: Aspects = {
      body: hasBody ? "a JSON object" : NOTHING,
      "required properties": !hasTable
        ? undefined
        : /\brequired\b/i.test(says)
          ? "all properties in its table"
          : "no property",
    };
    this.add("request body", id, { facts: new Map([[id, body]]) });
    if (hasTable && sends !== undefined)
      this.add("sent properties", sends, { facts: this.propertyFacts(/^request body$/i) });
  }

  private readResponse(id: string, responses: readonly HttpMessage[]): void {
    const status = this.section(/^response$/i)
      .flatMap((token) => codeIn(token))
      .map((code) => /^\d{3}/.exec(code)?.[0])
      .find((code) => code !== undefined);
    const shown = responses.map(({ start }) => /^HTTP\/\S+ (\d+)/.exec(start)?.[1]);
    const aspects = { status: status ?? NOTHING, "status of the example": shown.join(", ") };
    this.add("response", id, { facts: new Map([[id, aspects]]) });
  }

  /** The pages of the methods are what the paths of the spec describe. */
  private readMethods(type: string): void {
    const section = this.sectionOrNone(/^methods$/i);
    if (section.length === 0) return;
    const methods = this.rows(/^methods$/i, "method", "return type").map(
      ([method, result]): [string, Aspects] => {
        const [link] = method.flatMap((token) => linksIn(token));
        const file = link?.href.replace(/^(\.\.\/)+/, "") ?? plain(method);
        const returns = /^none$/i.test(plain(result)) ? NOTHING : this.typeIn(result);
        return [file, { result: returns }];
      },
    );
    this.add("methods", type, { facts: new Map(methods) });
  }

  private propertyFacts(section: RegExp): Facts {
    for (const [, type, description] of this.rows(section, "property", "type", "description"))
      this.readPossibleValues(type, description);
    return this.typedRows(section, "property");
  }

  private typedRows(section: RegExp, column: string): Facts {
    return new Map(
      this.rows(section, column, "type").map(([name, type]): [string, Aspects] => [
        plain(name),
        { type: this.typeIn(type) },
      ]),
    );
  }

  /** A description can list the members of the property's enum: `Possible values are: …`. */
  private readPossibleValues(type: readonly Token[], description: readonly Token[]): void {
    const start = description.findIndex(
      (token) => token.type === "text" && /possible values are/i.test(token.raw),
    );
    if (start === -1) return;
    const rest = description.slice(start + 1);
    const end = rest.findIndex((token) => token.type === "text" && /\.(\s|$)/.test(token.raw));
    const listed = rest.slice(0, end === -1 ? rest.length : end).flatMap(codeIn);
    this.add("members", this.typeIn(type), { facts: names(listed) });
  }

  private readJson(type: string, value: unknown): void {
    const keys = Object.entries(this.object(value)).filter(([key]) => !key.startsWith("@"));
    this.add("JSON", type, {
      facts: new Map(keys.map(([key, member]) => [key, { "JSON type": jsonTypeOf(member) }])),
    });
    for (const [, member] of keys) {
      for (const inner of [member].flat()) {
        const tag = this.typeOfObject(inner);
        if (tag !== undefined) this.readJson(tag, inner);
      }
    }
  }

  /** By which type each property of an object is shown that has objects of a type of their own. */
  private readShownTypes(value: unknown): void {
    for (const item of [value].flat()) {
      if (typeof item !== "object" || item === null) continue;
      const type = this.typeOfObject(item);
      for (const [key, member] of Object.entries(item)) {
        for (const inner of [member as unknown].flat()) {
          const shown = this.typeOfObject(inner);
          if (type !== undefined && shown !== undefined)
            this.add("shown types", type, {
              facts: new Map([[key, { "shown type": shown }]]),
              partial: true,
            });
        }
        this.readShownTypes(member);
      }
    }
  }

  private typeOfObject(value: unknown): string | undefined {
    if (typeof value !== "object" || value === null || !("@odata.type" in value)) return undefined;
    return this.renamed(graphName(String(value["@odata.type"])));
  }

  /** `String`, `[type](page) collection`, and the like. */
  private typeIn(cell: readonly Token[]): string {
    const words = plain(cell).split(/\s+/);
    const name = words[0] ?? "";
    const [link] = cell.flatMap((token) => linksIn(token));
    const type = link === undefined ? edmTypeOfPage(name) : this.renamed(link.text);
    return /^collection$/i.test(words[1] ?? "") ? `Collection(${type})` : type;
  }

  private renamed(name: string): string {
    return this.renames.get(name) ?? name;
  }

  private add(kind: TopicKind, of: string, said: Said): void {
    const key = `${kind} of ${of}`;
    this.all.set(key, [...(this.all.get(key) ?? []), said]);
  }

  private httpMessage(text: string): HttpMessage {
    const [head = "", ...rest] = text.split(/\r?\n\r?\n/);
    const [start = "", ...headers] = linesOf(head);
    const body = rest.join("\n\n").trim();
    return {
      start,
      isRequest: /^[A-Z]+ (https?:\/)?\//.test(start),
      isResponse: start.startsWith("HTTP/"),
      headers: headers.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
      body: body === "" ? undefined : this.json(body),
    };
  }

  private json(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw this.problem(`has JSON that cannot be read: ${(error as Error).message}`);
    }
  }

  private object(value: unknown): object {
    if (typeof value === "object" && value !== null) return value;
    throw this.problem("has a JSON representation that is not an object");
  }

  /** The cells of the named columns; no rows where a section says `None`. */
  private rows<Columns extends readonly string[]>(
    section: RegExp,
    ...columns: Columns
  ): { [Column in keyof Columns]: readonly Token[] }[] {
    if (/^none\b/i.test(this.section(section).map(plainToken).join(" ").trim())) return [];
    const { header, rows } = this.table(section);
    const indexes = columns.map((column) => {
      const index = header.findIndex((cell) =>
        column.split("|").includes(cellText(cell).toLowerCase()),
      );
      if (index === -1)
        throw this.problem(`has no column "${column}" in its table under ${titleOf(section)}`);
      return index;
    });
    return rows.map(
      (row) =>
        indexes.map((index) => row[index]?.tokens ?? []) as {
          [Column in keyof Columns]: readonly Token[];
        },
    );
  }

  private table(section: RegExp): Tokens.Table {
    const table = this.section(section).find(isTable);
    if (table === undefined) throw this.problem(`has no table under ${titleOf(section)}`);
    return table;
  }

  private section(title: RegExp): readonly Token[] {
    const found = this.sectionOrNone(title);
    if (found.length === 0) throw this.problem(`has no section ${titleOf(title)}`);
    return found;
  }

  /** What stands below a heading of the second level, up to the next one. */
  private sectionOrNone(title: RegExp): readonly Token[] {
    const start = this.tokens.findIndex(
      (token) => isHeading(token) && token.depth === 2 && title.test(plain(token.tokens)),
    );
    if (start === -1) return [];
    const rest = this.tokens.slice(start + 1);
    const end = rest.findIndex((token) => isHeading(token) && token.depth <= 2);
    return (end === -1 ? rest : rest.slice(0, end)).filter(({ type }) => type !== "space");
  }

  private problem(what: string): CommandError {
    return new CommandError(`${this.page.where} ${what}.`);
  }
}

interface HttpMessage {
  readonly start: string;
  readonly isRequest: boolean;
  readonly isResponse: boolean;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: unknown;
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === "heading";
}

function isTitle(token: Token): token is Tokens.Heading {
  return isHeading(token) && token.depth === 1 && !isTab(token);
}

/** `deviceManagementPartner resource type` */
function nameIn(title: Tokens.Heading): string {
  return plain(title.tokens).split(" ")[0] ?? "";
}

function isTab(token: Token): boolean {
  return isHeading(token) && linksIn(token).some(({ href }) => href.startsWith("#tab/"));
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table";
}

function isCode(token: Token): token is Tokens.Code {
  return token.type === "code";
}

function cellText(cell: Tokens.TableCell | undefined): string {
  return plain(cell?.tokens ?? []);
}

/** The text of tokens, without their markup. */
function plain(tokens: readonly Token[]): string {
  return tokens.map(plainToken).join("").trim();
}

function plainToken(token: Token): string {
  if ("tokens" in token && token.tokens !== undefined) return plain(token.tokens);
  return "text" in token && typeof token.text === "string" ? token.text : "";
}

function linksIn(token: Token): Tokens.Link[] {
  if (token.type === "link") return [token as Tokens.Link];
  return ("tokens" in token ? (token.tokens ?? []) : []).flatMap((inner) => linksIn(inner));
}

function codeIn(token: Token): string[] {
  if (token.type === "codespan") return [(token as Tokens.Codespan).text];
  return ("tokens" in token ? (token.tokens ?? []) : []).flatMap((inner) => codeIn(inner));
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function jsonTypeOf(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${jsonTypeOf(value[0])}`;
  if (typeof value === "boolean") return "Boolean";
  if (typeof value === "number") return "Number";
  return typeof value === "string" ? value : "object";
}

function titleOf(section: RegExp): string {
  return `"${section.source.replace(/[\^$?]/g, "")}"`;
}
