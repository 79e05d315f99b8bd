// Holds the shape of files against the house style: size, first line, name, exports.
// Reads TypeScript's own syntax tree, never guesses by pattern where the tree knows.
import ts from "typescript";
import type { SourceFile } from "./tree.ts";

/** Lines a file may have. */
export const fileLinesMax = 300;

/** Lines a function may have, from its first token to its closing brace. */
export const functionLinesMax = 60;

const suiteNames = new Set(["describe", "describe.skipIf", "describe.runIf", "describe.each"]);

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

/** True for a function that only lays out tests: the callback of describe, or one that calls describe, test or it itself. */
function isSuite(node: ts.SignatureDeclaration, source: ts.SourceFile): boolean {
  if (ts.isCallExpression(node.parent)) {
    const called = node.parent.expression;
    const name = (ts.isCallExpression(called) ? called.expression : called).getText(source);
    if (suiteNames.has(name)) return true;
  }
  const body = "body" in node ? (node.body as ts.Node | undefined) : undefined;
  if (!body || !ts.isBlock(body)) return false;
  return body.statements.some(
    (statement) =>
      ts.isExpressionStatement(statement) && /^(describe|test|it)\b/.test(statement.getText(source)),
  );
}

/** Functions longer than functionLinesMax. Suites of tests do not count, the tests in them do. */
export function longFunctions(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const source = parse(file);
    const faults: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && "body" in node && node.body) {
        const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
        const lines = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
        const exempt = file.path.startsWith("tests/") && isSuite(node, source);
        if (lines > functionLinesMax && !exempt) {
          faults.push(`${file.path}:${first + 1}: ${lines} lines in a function`);
        }
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
