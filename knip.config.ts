// What knip holds against each other: files, exports and dependencies, and who uses them.
// Run twice: as a whole, and with --production, where a test alone does not count as a use.
import type { KnipConfig } from "knip";

const isProduction = process.argv.includes("--production");

/** Programs that a test or a benchmark starts as processes of their own. npm scripts start the others. */
const processes = [
  "tests/**/*-process.ts",
  "training/benchmarks/load.ts",
  "training/benchmarks/corpus-child.ts",
];

const config: KnipConfig = {
  // Training and benchmarks use src as the program does.
  entry: [
    "src/main.ts!",
    "src/ingestion/reading-worker.ts!",
    ...(isProduction ? ["training/**/*.ts!"] : processes),
  ],
  project: ["src/**/*.{ts,mjs}!", "adapters/**/*.ts!", "training/**/*.ts", "tests/**/*.ts", "*.ts"],
  // A limit exported beside the function that holds to it is used; what nobody uses is not.
  ignoreExportsUsedInFile: true,
};

export default config;
