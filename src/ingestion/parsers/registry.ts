// Which parser reads which file ending. A new format is one parser file and one line here.
import { extname } from "node:path";
import { asciidoc } from "./asciidoc.ts";
import { containers } from "./containers.ts";
import { csv } from "./csv.ts";
import { html } from "./html.ts";
import { json, jsonLines } from "./json.ts";
import { markdown } from "./markdown.ts";
import { isOwnFile, isProgramFile } from "./not-documents.ts";
import type { Parser } from "./parser.ts";
import { plainText } from "./plain-text.ts";
import { restructuredText } from "./rst.ts";
import { yaml } from "./yaml.ts";

const parsers: readonly Parser[] = [
  markdown,
  plainText,
  html,
  csv,
  json,
  jsonLines,
  yaml,
  restructuredText,
  asciidoc,
  ...containers,
];

const byEnding = new Map(
  parsers.flatMap((parser) => parser.endings.map((ending) => [ending, parser] as const)),
);

/** The parser for a path, or undefined where no parser reads its ending or its name is that of no document. */
export function parserFor(path: string): Parser | undefined {
  if (isOwnFile(path) || isProgramFile(path)) return undefined;
  return byEnding.get(extname(path).toLowerCase());
}
