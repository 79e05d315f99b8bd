// Slack's own descriptions (PLATFORM_SPECS): requests against the Web API's, payloads against recorded ones.
// Knows only what the archived description knows: methods and arguments newer than it are listed here.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SeenRequest } from "./web-api-server.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly type?: string;
}

/** Arguments that Slack's documents name and the archived description (2020) does not know yet. */
const newerArguments: Readonly<Record<string, readonly string[]>> = {
  "chat.postMessage": ["metadata"],
  "chat.update": ["blocks", "metadata"],
  "conversations.history": ["include_all_metadata"],
  "conversations.replies": ["include_all_metadata"],
};

/** Undefined where PLATFORM_SPECS names no folder with Slack's descriptions. */
export function specificationFolder(): string | undefined {
  const folder = process.env.PLATFORM_SPECS;
  return folder && existsSync(join(folder, "slack")) ? join(folder, "slack") : undefined;
}

/** What of the requests the Web API's description does not allow; methods it does not know are skipped. */
export function requestFaults(folder: string, requests: readonly SeenRequest[]): readonly string[] {
  const description = JSON.parse(readFileSync(join(folder, "web-api-openapi-v2.json"), "utf8")) as {
    readonly paths: Readonly<Record<string, Record<string, { readonly parameters: readonly Parameter[] }>>>;
  };
  return requests.flatMap(({ method, fields }) => {
    const path = description.paths[`/${method}`];
    const operation = path?.post ?? path?.get;
    if (!operation) return [];
    const known = operation.parameters.map(({ name }) => name);
    const unknown = Object.keys(fields).filter(
      (name) => !known.includes(name) && !newerArguments[method]?.includes(name),
    );
    const missing = operation.parameters.filter(
      ({ name, required, in: where }) =>
        required && where !== "header" && !(name in fields) && name !== "token",
    );
    return [
      ...unknown.map((name) => `${method}: unknown argument ${name}`),
      ...missing.map(({ name }) => `${method}: no argument ${name}`),
    ];
  });
}

/** Methods of the requests that the description knows. */
export function knownMethods(folder: string, requests: readonly SeenRequest[]): readonly string[] {
  const { paths } = JSON.parse(readFileSync(join(folder, "web-api-openapi-v2.json"), "utf8"));
  return [...new Set(requests.map(({ method }) => method))].filter((method) => `/${method}` in paths);
}

/** Fields of a payload that the recorded one lacks or holds as another kind of value, as paths. */
export function shapeFaults(folder: string, recorded: string, payload: unknown): readonly string[] {
  const sample: unknown = JSON.parse(readFileSync(join(folder, recorded), "utf8"));
  const faults: string[] = [];
  const visit = (value: unknown, like: unknown, path: string): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      if (!Array.isArray(like)) faults.push(`${path}: a list`);
      else if (like.length > 0 && path !== ".message.blocks")
        for (const each of value) visit(each, like[0], `${path}[]`);
      return;
    }
    if (typeof value !== "object") {
      if (typeof value !== typeof like) faults.push(`${path}: ${typeof value}, recorded ${typeof like}`);
      return;
    }
    if (typeof like !== "object" || like === null) {
      faults.push(`${path}: an object`);
      return;
    }
    for (const [name, each] of Object.entries(value)) {
      if (name === "blocks" || name === "metadata") continue;
      if (!(name in like)) faults.push(`${path}.${name}: not recorded`);
      else visit(each, (like as Record<string, unknown>)[name], `${path}.${name}`);
    }
  };
  visit(payload, sample, "");
  return faults;
}
