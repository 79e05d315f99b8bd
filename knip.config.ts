// What knip holds against each other: files, exports and dependencies, and who uses them.
// Run twice: as a whole, and with --production, where a test alone does not count as a use.
import type { KnipConfig } from "knip";

const isProduction = process.argv.includes("--production");

const config: KnipConfig = {
  // Programs that a test starts as processes; training and benchmarks use src as the program does.
  entry: [
    "src/main.ts!",
    "tests/**/*-process.ts",
    "training/*.ts",
    "training/benchmarks/load.ts",
    ...(isProduction ? ["training/**/*.ts!"] : []),
  ],
  project: ["src/**/*.{ts,mjs}!", "adapters/**/*.ts!", "training/**/*.ts", "tests/**/*.ts", "*.ts"],
  // A limit exported beside the function that holds to it is used; what nobody uses is not.
  ignoreExportsUsedInFile: true,
};

export default config;
