// Where the process begins: plain old JavaScript that says in one line when Node is too old for the rest.
// Never imports anything that an old Node could stumble over before that line is out.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** TypeScript without a flag, node:sqlite without a warning and the iterator helpers: all in Node 24. */
const NODE_MAJOR_MIN = 24;

if (Number(process.versions.node.split(".")[0]) < NODE_MAJOR_MIN) {
  const mend =
    process.platform === "darwin"
      ? "install Node 24, for instance by `brew install node@24`"
      : "start it by `npm start`, which finds the Node 24 that `npm ci` brought, or install Node 24";
  process.stderr.write(
    `docent: this is Node ${process.versions.node}, Docent needs ${NODE_MAJOR_MIN} or later; ${mend}\n`,
  );
  process.exitCode = 1;
} else {
  // As built there is main.js, in the sources main.ts.
  const built = new URL("./main.js", import.meta.url);
  const main = existsSync(fileURLToPath(built)) ? built.href : built.href.replace(/\.js$/, ".ts");
  import(main).then(
    ({ run }) => run(process.argv.slice(2)),
    (error) => {
      const isMissing = error.code === "ERR_MODULE_NOT_FOUND";
      const mend = isMissing ? "run `npm ci`" : "check the files out anew and run `npm ci`";
      process.stderr.write(`docent: cannot be loaded: ${String(error.message).split("\n")[0]}; ${mend}\n`);
      process.exitCode = 1;
    },
  );
}
