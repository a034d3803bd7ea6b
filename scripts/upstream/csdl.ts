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
  /** What the service has at its root, by name. */
  readonly container: ReadonlyMap<string, RootResource>;
}

/** An entity type or a complex type. */
export interface StructuredType {
  readonly name: string;
  readonly baseType: string | undefined;
  readonly abstract: boolean;
  /** Whether instances may have properties that are not declared. */
  readonly open: boolean;
  /** The names of the key's properties; empty where the base type declares the key, or there is none. */
  readonly key: readonly string[];
  readonly properties: readonly Property[];
}

export interface Property {
  readonly name: string;
  readonly type: string;
  /** Undefined where a collection leaves it open: a client can then assume neither. */
  readonly nullable: boolean | undefined;
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
}

export interface Typed {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean | undefined;
}

export interface RootResource {
  readonly kind: "singleton" | "entity set";
  readonly type: string;
}
