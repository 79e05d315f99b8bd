// `npm run demo`: a conversation with Docent on Discord and on Slack, without an account on either.
// The adapters, their SDKs and the bot are the real ones; only the platforms are stand-ins on loopback.
import { startBot } from "../bot.ts";
import { playOnDiscord } from "./on-discord.ts";
import { playOnSlack } from "./on-slack.ts";

const platforms = [
  { name: "Discord", play: playOnDiscord },
  { name: "Slack", play: playOnSlack },
] as const;

for (const { name, play } of platforms) {
  process.stdout.write(`\n===== ${name} =====\n`);
  const docent = await startBot();
  const violations = await play(docent.bot);
  await docent.close();
  if (violations.length === 0) continue;
  process.stderr.write(`\n${name} would have refused:\n${violations.join("\n")}\n`);
  process.exitCode = 1;
}
