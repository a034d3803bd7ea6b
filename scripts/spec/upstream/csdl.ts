import { CommandError } from "../../shared/command.js";
import { facets, type Aspects } from "./facts.js";
import type { Element } from "./xml.js";

/**
 * What a CSDL document of OData 4 declares. Names are qualified by their namespace, never by its alias;
 * those of `microsoft.graph` itself stand without it, as in the titles of the spec's schemas.
 *
 * @see https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html
 */
export interface Csdl {
  readonly types: ReadonlyMap<string, StructuredType>;
  readonly enums: ReadonlyMap<string, EnumType>;
  readonly operations: readonly Operation[];
  readonly container: string;
  /** What the service has at its root, by name. */
  readonly roots: ReadonlyMap<string, RootResource>;
  /** By target, such as `type`, `type/property` and `action(type)`; inline and by `Annotations`. */
  readonly annotations: ReadonlyMap<string, readonly Annotation[]>;
}

/** An entity type or a complex type. */
export interface StructuredType {
  readonly name: string;
  readonly entity: boolean;
  readonly baseType: string | undefined;
  readonly abstract: boolean;
  /** Whether instances may have properties that are not declared. */
  readonly open: boolean;
  /** The names of the key's properties; empty where the base type declares the key, or there is none. */
  readonly key: readonly string[];
  readonly properties: readonly Property[];
}

export interface Typed {
  readonly name: string;
  readonly type: string;
  /** Undefined where a collection leaves it open: a client can then assume neither. */
  readonly nullable: boolean | undefined;
  readonly facets: Aspects;
}

export interface Property extends Typed {
  /** The type that declares it. */
  readonly of: string;
  readonly navigation: boolean;
  /** Of a navigation property: whether its targets are addressed below it. */
  readonly contained: boolean;
}

export interface EnumType {
  readonly flags: boolean;
  readonly members: ReadonlyMap<string, string>;
}

/** An action or a function that is bound to a type. */
export interface Operation {
  readonly kind: "action" | "function";
  readonly name: string;
  readonly boundTo: string;
  /** Those beside the one that it is bound to. */
  readonly parameters: readonly Typed[];
  readonly returns: Typed | undefined;
  /** Its name in annotations: all overloads, and this one. */
  readonly targets: readonly string[];
}

export interface RootResource {
  readonly kind: "singleton" | "entity set";
  readonly type: string;
}

export interface Annotation {
  /** `Core.Computed`, with its qualifier if it has one. */
  readonly term: string;
  readonly value: Value;
}

/** The value of an annotation: a constant, a collection, or a record. */
export type Value = string | readonly Value[] | ReadonlyMap<string, Value>;

const EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM = "http://docs.oasis-open.org/odata/ns/edm";
const GRAPH = "microsoft.graph";

/**
 * Reads the root of an XML document; `where` names the document in errors. `renames` maps a type's name
 * in the document to the name it gets.
 */
export function readCsdl(
  root: Element,
  where: string,
  renames: ReadonlyMap<string, string> = new Map(),
): Csdl {
  if (root.namespace !== EDMX || root.name !== "Edmx") {
    throw new CommandError(
      `${where} is not CSDL: it begins with <${root.name}>, not with the <edmx:Edmx> of OData 4.`,
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
  return new Reader(where, root, schemas, renames);
}

class Reader implements Csdl {
  readonly types = new Map<string, StructuredType>();
  readonly enums = new Map<string, EnumType>();
  readonly operations: Operation[] = [];
  readonly roots = new Map<string, RootResource>();
  readonly annotations = new Map<string, Annotation[]>();
  container = "";
  private readonly aliases: ReadonlyMap<string, string>;

  constructor(
    private readonly where: string,
    root: Element,
    schemas: readonly Element[],
    private readonly renames: ReadonlyMap<string, string>,
  ) {
    const included = root.children.flatMap((reference) => childrenOf(reference, "Include"));
    // An alias holds in the whole document, also before the schema that declares it.
    this.aliases = new Map(
      [...included, ...schemas].flatMap(({ attributes: { Alias, Namespace } }) =>
        Alias === undefined || Namespace === undefined ? [] : [[Alias, Namespace]],
      ),
    );
    for (const schema of schemas) {
      const namespace = this.required(schema, "Namespace");
      for (const element of schema.children) this.declare(element, namespace);
    }
  }

  private declare(element: Element, namespace: string): void {
    const named = (): string => this.named(`${namespace}.${this.required(element, "Name")}`);
    switch (element.name) {
      case "EntityType":
      case "ComplexType":
        this.types.set(named(), this.structuredType(element, named()));
        this.annotate(named(), element, "Property", "NavigationProperty");
        break;
      case "EnumType":
        this.enums.set(named(), this.enumType(element));
        this.annotate(named(), element, "Member");
        break;
      case "Action":
      case "Function":
        if (element.attributes["IsBound"] === "true") this.addOperation(element, namespace);
        break;
      case "EntityContainer":
        this.container = named();
        for (const child of element.children) this.addRootResource(child);
        this.annotate(named(), element, "Singleton", "EntitySet");
        break;
      case "Annotations":
        this.annotate(this.target(this.required(element, "Target")), element);
    }
  }

  private structuredType(element: Element, name: string): StructuredType {
    const { BaseType, Abstract, OpenType } = element.attributes;
    return {
      name,
      entity: element.name === "EntityType",
      baseType: BaseType === undefined ? undefined : this.resolve(BaseType),
      abstract: Abstract === "true",
      open: OpenType === "true",
      key: childrenOf(element, "Key")
        .flatMap((key) => childrenOf(key, "PropertyRef"))
        .map((reference) => this.required(reference, "Name")),
      properties: childrenOf(element, "Property", "NavigationProperty").map((property) => ({
        ...this.typed(property),
        of: name,
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

  private addOperation(element: Element, namespace: string): void {
    const [binding, ...parameters] = childrenOf(element, "Parameter").map((parameter) =>
      this.typed(parameter),
    );
    const [returns] = childrenOf(element, "ReturnType");
    const name = this.required(element, "Name");
    const qualified = this.named(`${namespace}.${name}`);
    const types = [binding, ...parameters].map((parameter) => parameter?.type);
    const overload = `${qualified}(${types.join(",")})`;
    this.operations.push({
      kind: element.name === "Action" ? "action" : "function",
      name,
      boundTo: binding?.type ?? "",
      parameters,
      returns: returns && this.typed(returns, ""),
      targets: [qualified, overload],
    });
    this.annotate(overload, element, "Parameter", "ReturnType");
  }

  private addRootResource(element: Element): void {
    if (element.name !== "Singleton" && element.name !== "EntitySet") return;
    const [kind, attribute] =
      element.name === "Singleton"
        ? (["singleton", "Type"] as const)
        : (["entity set", "EntityType"] as const);
    const type = this.resolve(this.required(element, attribute));
    this.roots.set(this.required(element, "Name"), { kind, type });
  }

  private typed(element: Element, name = this.required(element, "Name")): Typed {
    const type = this.resolve(this.required(element, "Type"));
    const { Nullable } = element.attributes;
    const unsaid = type.startsWith("Collection(") ? undefined : true;
    return {
      name,
      type,
      nullable: Nullable === undefined ? unsaid : Nullable === "true",
      facets: facets((attribute) => element.attributes[attribute]),
    };
  }

  /** The annotations in an element, and in those of its children that have one of the names. */
  private annotate(target: string, element: Element, ...children: string[]): void {
    const found = childrenOf(element, "Annotation").map((annotation) => ({
      term: this.term(annotation),
      value: this.value(annotation),
    }));
    if (found.length > 0)
      this.annotations.set(target, [...(this.annotations.get(target) ?? []), ...found]);
    for (const child of childrenOf(element, ...children))
      this.annotate(`${target}/${child.attributes["Name"] ?? "$ReturnType"}`, child);
  }

  private term(annotation: Element): string {
    const { Qualifier } = annotation.attributes;
    const name = this.resolve(this.required(annotation, "Term"));
    const term = name.replace(/^Org\.OData\.(\w+)\.V\d+\.(?=\w+$)/, "$1.");
    return Qualifier === undefined ? term : `${term}#${Qualifier}`;
  }

  /** A tag such as `Core.Computed` is true without a value. */
  private value(holder: Element): Value {
    const [constant] = Object.entries(holder.attributes).filter(
      ([name]) => !NAMES.has(name) && !name.startsWith("xmlns"),
    );
    if (constant !== undefined) return constantText(...constant);
    const [expression] = holder.children.filter(({ name }) => name !== "Annotation");
    return expression === undefined ? "true" : this.expression(expression);
  }

  private expression(element: Element): Value {
    switch (element.name) {
      case "Collection":
        return element.children.map((item) => this.expression(item));
      case "Record":
        return new Map(
          childrenOf(element, "PropertyValue").map((property) => [
            this.required(property, "Property"),
            this.value(property),
          ]),
        );
      default:
        if (element.children.length === 0) return constantText(element.name, element.text.trim());
        return new Map([[element.name, element.children.map((child) => this.expression(child))]]);
    }
  }

  /** A target as it is referred to, such as `graph.type/property` and `graph.action(graph.type)`. */
  private target(target: string): string {
    const { path, parameters, below } =
      /^(?<path>[^(]*)(?:\((?<parameters>.*)\)(?<below>[^)]*))?$/.exec(target)?.groups ?? {};
    const [first = "", ...rest] = (path ?? target).split("/");
    const name = [this.resolve(first), ...rest].join("/");
    if (parameters === undefined) return name;
    const types = parameters.split(",").map((type) => this.resolve(type.trim()));
    return `${name}(${types.join(",")})${below ?? ""}`;
  }

  /** A type as it is referred to: in a collection or not, by an alias or the namespace. */
  private resolve(type: string): string {
    const item = /^Collection\((.*)\)$/.exec(type)?.[1];
    if (item !== undefined) return `Collection(${this.resolve(item)})`;
    const dot = type.lastIndexOf(".");
    const namespace = this.aliases.get(type.slice(0, Math.max(dot, 0)));
    return this.named(namespace === undefined ? type : `${namespace}${type.slice(dot)}`);
  }

  private named(qualified: string): string {
    const name = /^microsoft\.graph\.([^.]+)$/.exec(qualified)?.[1] ?? qualified;
    return this.renames.get(name) ?? name;
  }

  private required({ name, attributes, line }: Element, attribute: string): string {
    const value = attributes[attribute];
    if (value !== undefined) return value;
    throw new CommandError(
      `${this.where} is not CSDL: the <${name}> in line ${line} has no ${attribute}.`,
    );
  }
}

/** The attributes of an annotation, or of a property in a record, that are not its value. */
const NAMES = new Set(["Term", "Qualifier", "Property"]);

/** Members of enums are qualified: `Org.OData.Core.V1.Permission/Read`. */
function constantText(kind: string, text: string): string {
  return kind === "EnumMember" ? text.replace(/[^\s/]+\//g, "") : text;
}

function childrenOf(element: Element, ...names: string[]): Element[] {
  return element.children.filter(({ name }) => names.includes(name));
}

export function isRecord(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/** A type and what it derives from, the base first. */
export function lineage(csdl: Csdl, name: string): StructuredType[] {
  const found = new Map<string, StructuredType>();
  let type = csdl.types.get(name);
  while (type !== undefined && !found.has(type.name)) {
    found.set(type.name, type);
    type = type.baseType === undefined ? undefined : csdl.types.get(type.baseType);
  }
  return [...found.values()].reverse();
}
