// Writes a kept file and is killed in the middle of it, as a machine that loses power would do.
import { writeKeptFile } from "#storage/kept-file.ts";

const [path = ""] = process.argv.slice(2);
await writeKeptFile(path, "key", {
  records: (function* () {
    yield Buffer.alloc(100_000, "half");
    process.kill(process.pid, "SIGKILL");
    yield Buffer.alloc(100_000, "whole");
  })(),
});
