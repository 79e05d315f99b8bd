// The terminal against the contract of adapters; what a terminal has no form of is named with the reason.
import { testAdapter } from "../../contracts/adapter.ts";
import { createTerminalDriver } from "./terminal-driver.ts";

const alone = "one person sits there, and what is typed is the question itself";
const local = "nothing is delivered over a network";

testAdapter({
  name: "the terminal",
  ways: ["direct", "follow-up"],
  cannot: {
    "answers a command with the sentence, the span and the source": alone,
    "answers a mention with the sentence, the span and the source": alone,
    "answers a direct once, however often it is delivered": local,
    "does not answer a question again that is delivered after a restart": local,
    "never answers a bot": alone,
    "never answers Docent itself": alone,
    "edits the answer when the question is edited": "a line that was typed cannot be edited",
    "takes the answer away when the question is deleted": "a line that was typed cannot be deleted",
    "keeps a private answer for the asker": alone,
    "answers from what a channel alone may read in that channel alone": "whoever sits there reads all",
    "answers from what a person alone may read where nobody else reads along": "whoever sits there reads all",
    "tells an asker over the limit when to come back": "whoever sits there runs Docent and has no limit",
    "gives exactly one answer after: rate limit": local,
    "gives exactly one answer after: server error": local,
    "gives exactly one answer after: rich form refused": local,
    "answers what was asked while the connection was lost, once": local,
  },
  makeDriver: createTerminalDriver,
});
