// The table of settings: name, form, default and what it is for. config.ts, .env.example and the docs follow it.
// Never reads the environment.
import * as v from "valibot";

/** What is wrong with a value, and what to do about it. Never holds the value: it may be a secret. */
export interface Fault {
  readonly fault: string;
  readonly mend: string;
}

export interface Setting {
  readonly name: string;
  readonly group: "Discord" | "Slack" | "Documents and state" | "Answers" | "Log";
  /** One line for .env.example. */
  readonly about: string;
  /** As it stands in .env.example; "" where there is none. */
  readonly fallback: string;
  readonly isSecret?: true;
  /** Undefined where the value is well-formed. Values come trimmed and never empty. */
  readonly check: (value: string) => Fault | undefined;
}

const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//i));
const folder = v.pipe(
  v.string(),
  v.check((value) => !value.includes("\0")),
);
const wholeNumber = (least: number, most: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.minValue(least), v.maxValue(most));
const share = v.pipe(v.string(), v.regex(/^(?:0?\.\d+|[01](?:\.0+)?)$/));

const host = "[a-z0-9_](?:[a-z0-9._-]{0,252}[a-z0-9])?(?::\\d{1,5})?|\\[[0-9a-f:.]{2,45}\\](?::\\d{1,5})?";
const hostList = v.pipe(v.string(), v.regex(new RegExp(`^(?:${host})(?:\\s*,\\s*(?:${host}))*$`, "i")));
const tokenList = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(?:${host})=[^\\s,]+(?:\\s*,\\s*(?:${host})=[^\\s,]+)*$`, "i")),
);

/** Levels of pino, most talkative first. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Which reader answers. */
export const readers = ["neural", "features"] as const;

function form(schema: v.GenericSchema<string, unknown>, fault: string, mend: string): Setting["check"] {
  return (value) => (v.safeParse(schema, value).success ? undefined : { fault, mend });
}

/** The first rule that matches tells what was pasted instead; only what is surely wrong is refused. */
function token(rules: readonly (readonly [RegExp, string, string])[]): Setting["check"] {
  return (value) => {
    const rule = rules.find(([pattern]) => pattern.test(value));
    return rule && { fault: rule[1], mend: rule[2] };
  };
}

const botPage = "copy the token from the page Bot of your application at discord.com/developers";
const slackPage = (page: string) => `copy it from ${page} of your app at api.slack.com/apps`;

/** Every setting, in the order of .env.example. */
export const settings: readonly Setting[] = [
  {
    name: "DISCORD_TOKEN",
    group: "Discord",
    about: "The bot's token; set, it turns Discord on.",
    fallback: "",
    isSecret: true,
    check: token([
      [/^Bot\s/i, 'begins with "Bot "', "leave that word out"],
      [/^x(?:ox|app)/, "is a Slack token", botPage],
      [/^\d{15,}$/, "is an application's id, not a token", botPage],
      [/^[0-9a-f]{64}$/, "is an application's public key, not a token", botPage],
      [/\s/, "holds white space", botPage],
    ]),
  },
  {
    name: "DISCORD_API_BASE",
    group: "Discord",
    about: "Another address of Discord's API, for tests and proxies; unset, Discord's own.",
    fallback: "",
    check: form(webAddress, "is no web address", "give it as https://host/api, or leave it out"),
  },
  {
    name: "DISCORD_READ_THREADS",
    group: "Discord",
    about:
      "on: follow-ups in Docent's threads need no mention, which takes the Message Content Intent; off: they do.",
    fallback: "on",
    check: form(v.picklist(["on", "off"]), "is neither on nor off", "give on or off"),
  },
  {
    name: "SLACK_BOT_TOKEN",
    group: "Slack",
    about: "The bot's token (xoxb-…); set, it turns Slack on.",
    fallback: "",
    isSecret: true,
    check: token([
      [/^xapp-/, "is an app-level token", "put it into SLACK_APP_TOKEN; the bot's token begins with xoxb-"],
      [/^xox[pe]/, "is a person's token", `the bot's begins with xoxb-; ${slackPage("OAuth & Permissions")}`],
      [/^(?!xoxb-\S+$)/, "does not begin with xoxb-", slackPage("OAuth & Permissions")],
    ]),
  },
  {
    name: "SLACK_APP_TOKEN",
    group: "Slack",
    about: "The app-level token (xapp-…) for Socket Mode, which needs no public address.",
    fallback: "",
    isSecret: true,
    check: token([
      [/^xoxb-/, "is a bot token", "put it into SLACK_BOT_TOKEN; the app-level token begins with xapp-"],
      [/^(?!xapp-\S+$)/, "does not begin with xapp-", slackPage("Basic Information › App-Level Tokens")],
    ]),
  },
  {
    name: "SLACK_SIGNING_SECRET",
    group: "Slack",
    about: "The signing secret for HTTP mode; not needed with SLACK_APP_TOKEN.",
    fallback: "",
    isSecret: true,
    check: token([
      [
        /^x(?:ox|app)/,
        "is a token, not the signing secret",
        slackPage("Basic Information › App Credentials"),
      ],
      [/\s/, "holds white space", slackPage("Basic Information › App Credentials")],
    ]),
  },
  {
    name: "PORT",
    group: "Slack",
    about: "The port that HTTP mode listens on.",
    fallback: "3000",
    check: form(wholeNumber(0, 65_535), "is no port", "give a whole number from 1 to 65535"),
  },
  {
    name: "SLACK_API_URL",
    group: "Slack",
    about: "Another address of Slack's API, for tests and proxies; unset, Slack's own.",
    fallback: "",
    check: form(webAddress, "is no web address", "give it as https://host/api/, or leave it out"),
  },
  {
    name: "CORPUS_DIR",
    group: "Documents and state",
    about: "The folder of documents that answers come from.",
    fallback: "corpus",
    check: form(folder, "is no folder's name", "give the path of the folder"),
  },
  {
    name: "DATA_DIR",
    group: "Documents and state",
    about: "The folder that exchanges and feedback are stored in.",
    fallback: ".data",
    check: form(folder, "is no folder's name", "give the path of the folder"),
  },
  {
    name: "SOURCES_ALLOW_HOSTS",
    group: "Documents and state",
    about:
      "Hosts of an own network that sources may be fetched from, with commas between: wiki.local, localhost:8080.",
    fallback: "",
    check: form(hostList, "is no list of hosts", "give host or host:port, with commas between"),
  },
  {
    name: "SOURCES_TOKENS",
    group: "Documents and state",
    about: "Access to git repositories that are not public: host=token, with commas between.",
    fallback: "",
    isSecret: true,
    check: form(tokenList, "is no list of host=token", "give github.com=token, with commas between"),
  },
  {
    name: "ASK_LIMIT_PER_MINUTE",
    group: "Answers",
    about: "Questions one person may ask in a minute; 0 for no limit.",
    fallback: "10",
    check: form(wholeNumber(0, 1_000), "is no number of questions", "give a whole number from 0 to 1000"),
  },
  {
    name: "CONFIDENCE_MIN",
    group: "Answers",
    about: "How sure Docent must be to answer, from 0 to 1; unset, the value that was measured.",
    fallback: "",
    check: form(share, "is no number from 0 to 1", "give a number such as 0.5, or leave it out"),
  },
  {
    name: "READER",
    group: "Answers",
    about: "neural: both readers; features: the feature reader alone, for the smallest of machines.",
    fallback: "neural",
    check: form(v.picklist(readers), "is no reader", `give ${readers.join(" or ")}`),
  },
  {
    name: "LOG_LEVEL",
    group: "Log",
    about: `What is logged to standard error: ${logLevels.join(", ")}.`,
    fallback: "info",
    check: form(v.picklist(logLevels), "is no level", `give one of ${logLevels.join(", ")}`),
  },
];
