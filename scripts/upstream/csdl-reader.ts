import { CommandError } from "../shared/command.js";
import type { Csdl, EnumType, Operation, RootResource, StructuredType, Typed } from "./csdl.js";
import type { Element } from "./xml.js";

const EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM = "http://docs.oasis-open.org/odata/ns/edm";
const GRAPH = "microsoft.graph";

/** Takes the root of an XML document; `where` names the document in what is said when it is no CSDL. */
export function readCsdl(root: Element, where: string): Csdl {
  if (root.namespace !== EDMX || root.name !== "Edmx") {
    throw new CommandError(
      `${where} is no CSDL: it begins with <${root.name}>, and not with the <edmx:Edmx> of OData 4.`,
    );
  }
  const schemas = root.children
    .flatMap(({ children }) => children)
    .filter(({ namespace, name }) => namespace === EDM && name === "Schema");
  if (!schemas.some(({ attributes }) => attributes["Namespace"] === GRAPH)) {
    throw new CommandError(
      `${where} is not the CSDL of Microsoft Graph: it has no schema ${GRAPH}.`,
    );
  }
  return new Reader(where, schemas);
}

class Reader implements Csdl {
  readonly types = new Map<string, StructuredType>();
  readonly enums = new Map<string, EnumType>();
  readonly operations: Operation[] = [];
  readonly container = new Map<string, RootResource>();
  private readonly aliases: ReadonlyMap<string, string>;

  constructor(
    private readonly where: string,
    schemas: readonly Element[],
  ) {
    // An alias holds in the whole document, also before the schema that declares it.
    this.aliases = new Map(
      schemas.flatMap(({ attributes: { Alias, Namespace } }) =>
        Alias === undefined || Namespace === undefined ? [] : [[Alias, Namespace]],
      ),
    );
    for (const schema of schemas) {
      const namespace = this.required(schema, "Namespace");
      for (const element of schema.children) this.declare(element, namespace);
    }
  }

  private declare(element: Element, namespace: string): void {
    const named = (): string => this.short(`${namespace}.${this.required(element, "Name")}`);
    switch (element.name) {
      case "EntityType":
      case "ComplexType":
        this.types.set(named(), this.structuredType(element, named()));
        break;
      case "EnumType":
        this.enums.set(named(), this.enumType(element));
        break;
      case "Action":
      case "Function":
        if (element.attributes["IsBound"] === "true") this.operations.push(this.operation(element));
        break;
      case "EntityContainer":
        for (const child of element.children) this.addRootResource(child);
    }
  }

  private structuredType(element: Element, name: string): StructuredType {
    const { BaseType, Abstract, OpenType } = element.attributes;
    return {
      name,
      baseType: BaseType === undefined ? undefined : this.resolve(BaseType),
      abstract: Abstract === "true",
      open: OpenType === "true",
      key: childrenOf(element, "Key")
        .flatMap((key) => childrenOf(key, "PropertyRef"))
        .map((reference) => this.required(reference, "Name")),
      properties: childrenOf(element, "Property", "NavigationProperty").map((property) => ({
        ...this.typed(property),
        navigation: property.name === "NavigationProperty",
        contained: property.attributes["ContainsTarget"] === "true",
      })),
    };
  }

  private enumType(element: Element): EnumType {
    const members = new Map<string, string>();
    let next = 0n;
    for (const member of childrenOf(element, "Member")) {
      const value = member.attributes["Value"] ?? String(next);
      members.set(this.required(member, "Name"), value);
      next = /^-?\d+$/.test(value) ? BigInt(value) + 1n : next + 1n;
    }
    return { flags: element.attributes["IsFlags"] === "true", members };
  }

  private operation(element: Element): Operation {
    const [binding, ...parameters] = childrenOf(element, "Parameter").map((parameter) =>
      this.typed(parameter),
    );
    const [returns] = childrenOf(element, "ReturnType");
    return {
      kind: element.name === "Action" ? "action" : "function",
      name: this.required(element, "Name"),
      boundTo: binding?.type ?? "",
      parameters,
      returns: returns && this.typed(returns, ""),
    };
  }

  private addRootResource(element: Element): void {
    if (element.name !== "Singleton" && element.name !== "EntitySet") return;
    const [kind, attribute] =
      element.name === "Singleton"
        ? (["singleton", "Type"] as const)
        : (["entity set", "EntityType"] as const);
    const type = this.resolve(this.required(element, attribute));
    this.container.set(this.required(element, "Name"), { kind, type });
  }

  private typed(element: Element, name = this.required(element, "Name")): Typed {
    const type = this.resolve(this.required(element, "Type"));
    const { Nullable } = element.attributes;
    const unsaid = type.startsWith("Collection(") ? undefined : true;
    return { name, type, nullable: Nullable === undefined ? unsaid : Nullable === "true" };
  }

  /** A type as it is referred to: in a collection or not, by an alias or the namespace. */
  private resolve(type: string): string {
    const item = /^Collection\((.*)\)$/.exec(type)?.[1];
    if (item !== undefined) return `Collection(${this.resolve(item)})`;
    const dot = type.lastIndexOf(".");
    const namespace = this.aliases.get(type.slice(0, Math.max(dot, 0)));
    return this.short(namespace === undefined ? type : `${namespace}${type.slice(dot)}`);
  }

  private short(qualified: string): string {
    const inGraph = /^microsoft\.graph\.([^.]+)$/.exec(qualified);
    return inGraph?.[1] ?? qualified;
  }

  private required({ name, attributes }: Element, attribute: string): string {
    const value = attributes[attribute];
    if (value !== undefined) return value;
    throw new CommandError(`${this.where} is no CSDL: a <${name}> in it has no ${attribute}.`);
  }
}

function childrenOf(element: Element, ...names: string[]): Element[] {
  return element.children.filter(({ name }) => names.includes(name));
}
