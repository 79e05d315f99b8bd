// Writes what a benchmark measured into docs/BENCHMARKS.md, between its own markers.
// Never touches a word outside them.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const pagePath = new URL("../../docs/BENCHMARKS.md", import.meta.url);

/** Rows of cells as a Markdown table; the first row is the head. Columns from the second on are figures, set to the right. */
export function drawTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const rule = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [head, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A figure with one decimal, "–" where there is none. */
export function figure(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits);
}

/** When, with which command, on what: the line under a table. */
export function measuredLine(command: string, packages: readonly string[] = []): string {
  const versions = packages.map((name) => {
    const manifest = readFileSync(
      new URL(`../../node_modules/${name}/package.json`, import.meta.url),
      "utf8",
    );
    return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
  });
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores of ${cpus()[0]?.model.trim() ?? "an unknown kind"}`;
  const given = process.argv.slice(2).join(" ");
  const whole = given === "" ? command : `${command} -- ${given}`;
  return `Measured on ${date} by \`${whole}\`: Node ${process.versions.node}, ${[...versions, machine].join(", ")}.`;
}

/** Puts `text` between `<!-- name: begin -->` and `<!-- name: end -->`. Throws where the page lacks the markers. */
export function writeSection(name: string, text: string, path: URL = pagePath): void {
  const page = readFileSync(path, "utf8");
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/BENCHMARKS.md has no section ${name}.`);
  writeFileSync(path, `${page.slice(0, from + begin.length)}\n${text.trim()}\n${page.slice(to)}`);
}

/** Value of `--name value` on the command line. */
export function argumentOf(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}
