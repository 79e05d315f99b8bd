// A process that claims keys in a state file: one, and waits to be killed (a crash), or many, and settles each.
import { openSqliteStore } from "#storage/sqlite.ts";

const [file = "", key = "", keysMax = "0"] = process.argv.slice(2);
const store = openSqliteStore({ file });
if (Number(keysMax) === 0) {
  process.stdout.write(`${await store.claim(key, Date.now())}\n`);
  setInterval(() => {}, 60_000);
} else {
  let claimed = 0;
  for (let i = 0; i < Number(keysMax); i++) {
    if (!(await store.claim(`${key}${i}`, Date.now()))) continue;
    claimed++;
    await store.settle(`${key}${i}`);
  }
  process.stdout.write(`${claimed}\n`);
  await store.close();
}
