// Holds the shape of files against the house style: size, first line, name, exports.
// Reads TypeScript's own syntax tree, never guesses by pattern where the tree knows.
import ts from "typescript";
import type { SourceFile } from "./tree.ts";

/** Lines a file may have. */
export const fileLinesMax = 300;

/** Lines a function may have, from its first token to its closing brace. */
export const functionLinesMax = 60;

function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, true);
}

/** Files longer than fileLinesMax. */
export function longFiles(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, "").split("\n").length;
    return lines > fileLinesMax ? [`${path}: ${lines} lines`] : [];
  });
}

function linesOf(node: ts.Node, source: ts.SourceFile): number {
  const line = (at: number): number => source.getLineAndCharacterOfPosition(at).line;
  return line(node.end) - line(node.getStart(source)) + 1;
}

/** Lines of the functions directly inside a node. */
function nestedLines(node: ts.Node, source: ts.SourceFile): number {
  let lines = 0;
  const visit = (child: ts.Node): void => {
    if (isFunction(child)) lines += linesOf(child, source);
    else ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return lines;
}

function isFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/**
 * Functions longer than functionLinesMax. In tests the functions inside do not count for the one around them:
 * a suite or a stand-in's world is a list of short functions, not a long one.
 */
export function longFunctions(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const source = parse(file);
    const isTest = file.path.startsWith("tests/");
    const faults: string[] = [];
    const visit = (node: ts.Node): void => {
      if (isFunction(node)) {
        const lines = linesOf(node, source) - (isTest ? nestedLines(node, source) : 0);
        const at = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
        if (lines > functionLinesMax) faults.push(`${file.path}:${at}: ${lines} lines in a function`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return faults;
  });
}

/** Files whose first line is not a comment. */
export function silentFiles(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ text }) => !/^(#!.*\n)?\/\/ \S/.test(text))
    .map(({ path }) => `${path}: the first line does not say what the file is for`);
}

/** Doors without a sign and drawers for everything. */
export function drawers(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => /(^|\/)(index\.[a-z]+|(utils?|helpers?|common|misc|types)(\.[a-z]+|\/))/.test(path))
    .map((path) => `${path}: a name that says nothing`);
}

/** Default exports; configuration files need theirs. */
export function defaultExports(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    if (file.path.endsWith(".config.ts")) return [];
    return parse(file).statements.flatMap((statement) => {
      const isAssigned = ts.isExportAssignment(statement) && !statement.isExportEquals;
      const isModified =
        ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      return isAssigned || isModified ? [`${file.path}: a default export`] : [];
    });
  });
}

/** Escapes from the type checker and the linter, and unfinished work. */
export function holes(files: readonly SourceFile[]): readonly string[] {
  const hole = new RegExp(
    ["@ts-" + "(ignore|nocheck|expect-error)", "biome-" + "ignore", "\\b(TO" + "DO|FIX" + "ME)\\b"].join("|"),
  );
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, at) => (hole.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}

/** Reads of the environment; settings come in as options, so that nothing depends on where it runs. */
export function environmentReads(files: readonly SourceFile[]): readonly string[] {
  const mayRead = /^(src\/(main\.ts|cli\/|evaluation\/)|training\/|tests\/|[^/]+\.ts$)/;
  return files
    .filter(({ path, text }) => !mayRead.test(path) && /\bprocess\.env\b/.test(text))
    .map(({ path }) => `${path}: reads the environment`);
}
