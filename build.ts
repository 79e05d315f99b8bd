// Makes dist/: the plain JavaScript that a container image or a package carries, run by `node dist/src/start.mjs`.
// Never bundles: a file stays a file, so that a stack trace names the source.
import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = import.meta.dirname;
const dist = join(root, "dist");

/** Compiles with the project's own TypeScript; the checker's complaints go straight to the terminal. */
function compile(): void {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [compiler, "-p", join(root, "tsconfig.build.json")], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Weights, word lists, Slack's manifest, start.mjs: whatever the code reads beside itself and tsc leaves behind. */
function copyTheRest(): void {
  for (const path of globSync("{src,adapters}/**/*.*", { cwd: root, exclude: ["**/*.ts"] })) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    cpSync(join(root, path), join(dist, path));
  }
}

/**
 * Subpath imports keep their ".ts" in the compiled code; this map sends them to the ".js" files. tsc accepts that
 * because package.json maps them with the extension outside the star ("#*.ts": "./src/*.ts").
 */
function writeManifest(): void {
  const source = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;
  const { name, version, description, license, type, engines, bin, dependencies } = source;
  const imports = Object.fromEntries(
    Object.entries(source.imports as Record<string, string>)
      .filter(([key]) => !key.startsWith("#training/"))
      .map(([key, target]) => [key, target.replace(/\.ts$/, ".js")]),
  );
  const manifest = {
    name,
    version,
    description,
    license,
    private: true,
    type,
    engines,
    bin,
    imports,
    dependencies,
  };
  writeFileSync(join(dist, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** tsc rewrites imports only: a worker or a file named by `new URL("x.ts", …)` would be missing in dist. */
function refuseSourceUrls(): void {
  const faults = globSync("**/*.{js,mjs}", { cwd: dist }).filter((path) =>
    /new URL\([^)]*\.ts["'`]/.test(readFileSync(join(dist, path), "utf8")),
  );
  if (faults.length === 0) return;
  process.stderr.write(`dist would look for TypeScript at run time: ${faults.join(", ")}\n`);
  process.exit(1);
}

rmSync(dist, { recursive: true, force: true });
compile();
copyTheRest();
writeManifest();
refuseSourceUrls();
