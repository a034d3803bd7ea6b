import { SaxesParser, type SaxesTagNS } from "saxes";

/** An element without what CSDL never uses: comments, mixed content, and the namespaces of attributes. */
export interface Element {
  /** The namespace, which tells CSDL from other XML, and OData 4 from older versions. */
  readonly namespace: string;
  readonly name: string;
  /** The line of the document in which the start tag ends. */
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

interface OpenElement extends Element {
  readonly children: Element[];
  text: string;
}

/** The text is not well-formed XML; the message says where and why. */
export class XmlError extends Error {}

/** Reads a document piece by piece, so that its text is never in memory as a whole. */
export async function readXml(text: AsyncIterable<string>): Promise<Element> {
  const document = elementOf({ uri: "", local: "", attributes: {} }, 0);
  const open = [document];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", ({ message }) => {
    throw new XmlError(message);
  });
  parser.on("opentag", (tag) => {
    const element = elementOf(tag, parser.line);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element !== undefined && text.trim() !== "") element.text += text;
  });
  parser.on("closetag", () => open.pop());
  for await (const chunk of text) parser.write(chunk);
  parser.close();
  const [root] = document.children;
  if (root === undefined) throw new XmlError("There is no element.");
  return root;
}

function elementOf(
  { uri, local, attributes }: Pick<SaxesTagNS, "uri" | "local" | "attributes">,
  line: number,
): OpenElement {
  return {
    namespace: uri,
    name: local,
    line,
    attributes: Object.fromEntries(
      Object.values(attributes).map(({ name, value }) => [name, value]),
    ),
    children: [],
    text: "",
  };
}
