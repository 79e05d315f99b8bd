// What a reading worker does: it waits for requests and answers each with what came of the file.
// Never decides how long it may take or how much memory: reading-pool.ts ends it where it goes beyond.
import { parentPort } from "node:worker_threads";
import { type ReadRequest, readFileAs } from "./reading.ts";

parentPort?.on("message", async (request: ReadRequest) => {
  parentPort?.postMessage(await readFileAs(request));
});
