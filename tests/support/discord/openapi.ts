// Holds requests against Discord's own OpenAPI description, where PLATFORM_SPECS names its folder.
// Never part of the project's data: without the file every request counts as held, and that is said.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

type Json = { [field: string]: unknown };

export interface RequestShape {
  readonly method: string;
  /** Below "/api/v10". */
  readonly path: string;
  readonly body: unknown;
}

/** Returns what is wrong with a request, empty where nothing is. */
export type HoldRequest = (request: RequestShape) => readonly string[];

/** Undefined where the description is not at hand: `skippedReason` says so. */
export function openDescription(): HoldRequest | undefined {
  const file = join(process.env.PLATFORM_SPECS ?? "../shared/specs", "discord-openapi.json");
  if (!existsSync(file)) return undefined;
  cached ??= createHold(JSON.parse(readFileSync(file, "utf8")) as Json);
  return cached;
}

export const skippedReason = "skipped: requests are not held against discord-openapi.json (PLATFORM_SPECS)";

let cached: HoldRequest | undefined;

interface Route {
  readonly template: string;
  readonly pattern: RegExp;
  readonly parameters: number;
}

function createHold(description: Json): HoldRequest {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv, ["date-time", "uri"]);
  ajv.addFormat("snowflake", /^(0|[1-9][0-9]*)$/);
  ajv.addFormat("nonce", true);
  for (const name of ["int32", "int64", "double"]) {
    ajv.addFormat(name, { type: "number", validate: () => true });
  }
  loosenPermissions(description);
  ajv.addSchema(description, "discord");
  const paths = description.paths as Record<string, Json>;
  const routes = Object.keys(paths)
    .map(makeRoute)
    .sort((a, b) => a.parameters - b.parameters);
  const compiled = new Map<string, ValidateFunction>();
  return ({ method, path, body }) => {
    const verb = method.toLowerCase();
    const plain = path.replaceAll("%40", "@");
    const route = routes.find((each) => each.pattern.test(plain) && paths[each.template][verb] !== undefined);
    if (!route) return [`no such operation: ${method} ${path}`];
    const operation = paths[route.template][verb] as Json;
    const content = (operation.requestBody as Json | undefined)?.content as Json | undefined;
    if (!content?.["application/json"]) return [];
    if (body === undefined) return (operation.requestBody as Json).required ? ["body missing"] : [];
    const pointer = narrow(
      description,
      `/paths/${escapePointer(route.template)}/${verb}/requestBody/content/application~1json/schema`,
      body,
    );
    let validate = compiled.get(pointer);
    if (!validate) {
      validate = ajv.compile({ $ref: `discord#${pointer}` });
      compiled.set(pointer, validate);
    }
    return validate(body) ? [] : tidy(validate.errors ?? []);
  };
}

function makeRoute(template: string): Route {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+");
  return {
    template,
    pattern: new RegExp(`^${escaped}$`),
    parameters: template.split("{").length,
  };
}

function escapePointer(text: string): string {
  return text.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The description types permission numbers as integers, and its README says that the API takes strings. */
function loosenPermissions(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  const properties = (node as Json).properties as Json | undefined;
  for (const [name, schema] of Object.entries(properties ?? {})) {
    const kind = (schema as Json | undefined)?.type;
    if (properties && /permissions$/.test(name) && JSON.stringify(kind ?? "").includes("integer")) {
      properties[name] = { anyOf: [schema, { type: "string", pattern: "^[0-9]+$" }] };
    }
  }
  for (const value of Object.values(node)) loosenPermissions(value);
}

/** Of a union whose members fix "type", the member that is meant, so that the errors are about that one. */
function narrow(description: Json, pointer: string, body: unknown): string {
  const at = (where: string) =>
    where
      .split("/")
      .slice(1)
      .reduce<unknown>(
        (node, key) => (node as Json | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
        description,
      ) as Json | undefined;
  const schema = at(pointer);
  const kind = (body as Json | null)?.type;
  const name = schema?.anyOf ? "anyOf" : "oneOf";
  const members = schema?.[name] as readonly Json[] | undefined;
  if (!members || kind === undefined) return pointer;
  const found = members.findIndex((member) => {
    const whole = typeof member.$ref === "string" ? at(member.$ref.slice(1)) : member;
    const values = ((whole?.properties as Json | undefined)?.type as Json | undefined)?.enum;
    return Array.isArray(values) && values.includes(kind);
  });
  if (found < 0) return pointer;
  const reference = members[found].$ref;
  return typeof reference === "string" ? reference.slice(1) : `${pointer}/${name}/${found}`;
}

function tidy(errors: readonly ErrorObject[]): readonly string[] {
  const telling = errors.filter((each) => !["oneOf", "anyOf", "type"].includes(each.keyword));
  const list = telling.length > 0 ? telling : errors;
  return [...new Set(list.map((each) => `${each.instancePath || "/"} ${each.message}`))].slice(0, 8);
}
