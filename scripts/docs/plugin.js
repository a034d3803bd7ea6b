/** Makes TypeDoc show the public API only, in its users' terms. */
import { basename } from "node:path";
import {
  Comment,
  CommentTag,
  Converter,
  IntersectionType,
  LiteralType,
  ReferenceType,
  ReflectionKind,
  UnionType,
} from "typedoc";

/** The names of the entry points, as users import them. */
const MODULES = {
  index: "msgraph-device-management-partner",
  health: "msgraph-device-management-partner/health",
  emulator: "msgraph-device-management-partner/emulator",
};

const GENERATED_API = "DeviceManagementPartnersApi";

/** The categories of the client's exports, by their names or the files that declare them, in the order of the page. */
const CATEGORIES = {
  "client.ts": "Client",
  "errors.ts": "Errors",
  "options.ts": "Options, credentials and events",
  "types.ts": "Resource",
  "paging.ts": "Resource",
  "api.ts": "Resource",
  "operations.ts": "Operations, clouds and versions",
  "config.ts": "Operations, clouds and versions",
  [GENERATED_API]: "Generated API",
};
export const CATEGORY_ORDER = [...new Set(Object.values(CATEGORIES))];

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    const { project } = context;
    for (const module of project.children ?? []) module.name = MODULES[module.name] ?? module.name;
    hideGenerator(project);
    for (const reflection of Object.values(project.reflections)) {
      hidePrivateBase(reflection);
      showLiterals(reflection, context);
    }
    for (const reflection of exportsOfClient(project)) categorize(reflection, project);
  });
}

function exportsOfClient(project) {
  return project.children?.find(({ name }) => name === MODULES.index)?.children ?? [];
}

function categorize(reflection, project) {
  const { fileName = "" } = project.getSymbolIdFromReflection(reflection) ?? {};
  const category = CATEGORIES[reflection.name] ?? CATEGORIES[basename(fileName)];
  if (category === undefined) {
    throw new Error(`scripts/docs/plugin.js has no category for ${reflection.name} (${fileName}).`);
  }
  reflection.comment ??= new Comment();
  reflection.comment.blockTags.push(
    new CommentTag("@category", [{ kind: "text", text: category }]),
  );
}

/** Nobody constructs the generated API; its base class and its comments belong to the generator. */
function hideGenerator(project) {
  const api = exportsOfClient(project).find(({ name }) => name === GENERATED_API);
  if (api === undefined) throw new Error(`There is no class ${GENERATED_API}.`);
  const text = "The API that OpenAPI Generator makes from the spec: one method for each operation.";
  api.comment = new Comment([{ kind: "text", text }]);
  api.extendedTypes = undefined;
  for (const child of [...(api.children ?? [])]) {
    if (child.kind !== ReflectionKind.Method) project.removeReflection(child);
    for (const { comment } of child.signatures ?? []) comment?.removeTags("@throws");
  }
}

/** A base that is not exported is a detail: its members are shown as the interface's own. */
function hidePrivateBase(reflection) {
  reflection.extendedTypes = reflection.extendedTypes?.filter(
    (type) => !(type instanceof ReferenceType) || type.reflection !== undefined || type.isExternal,
  );
  if (reflection.inheritedFrom?.reflection === undefined) reflection.inheritedFrom = undefined;
}

/** Shows what users can import, or the strings that a value may be, in place of names that nobody can import. */
function showLiterals(reflection, context) {
  if (reflection.kind === ReflectionKind.TypeAlias) {
    const symbol = context.getSymbolFromReflection(reflection);
    reflection.type = literalsOf(symbol, context) ?? reflection.type;
  }
  if (reflection.type !== undefined) reflection.type = publicType(reflection.type, context);
}

function publicType(type, context) {
  if (type instanceof UnionType) {
    const types = type.types.map((one) => publicType(one, context));
    return new UnionType(types.flatMap((one) => (one instanceof UnionType ? one.types : [one])));
  }
  if (type instanceof IntersectionType) {
    return new IntersectionType(type.types.map((one) => publicType(one, context)));
  }
  if (!(type instanceof ReferenceType)) return type;
  type.typeArguments = type.typeArguments?.map((one) => publicType(one, context));
  if (type.reflection !== undefined) return type;
  // A type of the facade often has the name of the generated one that it opens.
  const facade = exportsOfClient(context.project).find(
    ({ name, kind }) => name === type.name && kind === ReflectionKind.TypeAlias,
  );
  const { fileName, qualifiedName } = type.symbolId ?? {};
  const file = context.programs[0].getSourceFile(fileName ?? "");
  const literals = literalsOf(file?.symbol?.exports?.get(qualifiedName), context);
  return facade !== undefined && literals !== undefined
    ? ReferenceType.createResolvedReference(type.name, facade, context.project)
    : (literals ?? type);
}

function literalsOf(symbol, { programs }) {
  if (symbol === undefined) return undefined;
  const declared = programs[0].getTypeChecker().getDeclaredTypeOfSymbol(symbol);
  const all = declared.isUnion() ? declared.types : [declared];
  if (!all.every((one) => one.isStringLiteral())) return undefined;
  return new UnionType(all.map(({ value }) => new LiteralType(value)));
}
