// Environment to Config, with every fault named at once.
// No room imports it: rooms declare their own options. Never prints a value: it may be a secret.
import { DocentError } from "./errors.ts";
import { type Fault, logLevels, readers, settings } from "./settings.ts";

export interface Config {
  readonly corpusFolder: string;
  readonly dataFolder: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly askLimitPerMinute: number;
  /** Least confidence that is answered; undefined: the answerer's measured default. */
  readonly confidenceMin?: number;
  /** neural: both readers; features: the feature reader alone. */
  readonly reader: (typeof readers)[number];
  readonly sources: SourcesConfig;
  readonly discord?: DiscordConfig;
  readonly slack?: SlackConfig;
  /** Values that must never be printed. */
  readonly secrets: readonly string[];
}

/** Where sources may be fetched from. */
export interface SourcesConfig {
  /** "host" or "host:port" that may lie on a private network. */
  readonly allowHosts: readonly string[];
  /** Access to git repositories that are not public, by host. */
  readonly tokens: ReadonlyMap<string, string>;
}

export interface DiscordConfig {
  readonly token: string;
  /** Whether follow-ups in Docent's threads need no mention; takes the Message Content Intent. */
  readonly readsThreads: boolean;
  readonly apiBase?: string;
}

export interface SlackConfig {
  readonly botToken: string;
  /** Socket Mode where there is an app-level token, even beside a signing secret: it needs no public address. */
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string; readonly port: number };
  readonly apiUrl?: string;
}

/** A setting and what is wrong with it. */
export interface ConfigFault extends Fault {
  readonly setting: string;
}

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** Beginnings of names that are ours alone: with them every unknown setting is a slip. */
const ownPrefix = /^(?:DOCENT|DISCORD|SLACK|CORPUS|SOURCES|ASK_LIMIT|CONFIDENCE)_/;
/** Names this far from one of ours (letters changed, left out or added) are slips too, whatever they begin with. */
const SLIP_DISTANCE_MAX = 2;
/** Shorter names are too near to anything: PORT to PART. */
const SLIP_LENGTH_MIN = 8;

/** Reads the settings; an empty value counts as unset, as .env.example leaves them. */
export function readConfig(environment: Environment): ConfigOutcome {
  const values = new Map<string, string>();
  const faults: ConfigFault[] = [...unknownSettings(environment)];
  for (const { name, fallback, check } of settings) {
    const value = environment[name]?.trim() || fallback;
    if (value === "") continue;
    values.set(name, value);
    const fault = check(value);
    if (fault) faults.push({ setting: name, ...fault });
  }
  faults.push(...slackFaults(values));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config: configOf(values) };
}

/** Platforms without a token, and how each is turned on. */
export function platformsOff(
  config: Config,
): readonly { readonly platform: string; readonly hint: string }[] {
  const discord = { platform: "Discord", hint: "DISCORD_TOKEN turns it on (docs/discord.md)" };
  const slack = { platform: "Slack", hint: "SLACK_BOT_TOKEN and SLACK_APP_TOKEN turn it on (docs/slack.md)" };
  return [...(config.discord ? [] : [discord]), ...(config.slack ? [] : [slack])];
}

/** One error that names all faults, a line each. */
export function configError(faults: readonly ConfigFault[]): DocentError {
  const [first, ...others] = faults;
  const mend = [first.mend, ...others.map((fault) => `${fault.setting}: ${fault.fault}; ${fault.mend}`)].join(
    "\n",
  );
  return new DocentError("CONFIG_INVALID", first.setting, first.fault, mend);
}

function slackFaults(values: ReadonlyMap<string, string>): readonly ConfigFault[] {
  const has = (name: string) => values.has(name);
  if (has("SLACK_BOT_TOKEN") && !has("SLACK_APP_TOKEN") && !has("SLACK_SIGNING_SECRET")) {
    const fault = "is set without SLACK_APP_TOKEN or SLACK_SIGNING_SECRET";
    const mend = "set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and PORT for HTTP mode";
    return [{ setting: "SLACK_BOT_TOKEN", fault, mend }];
  }
  const lone = ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"].find(has);
  if (lone === undefined || has("SLACK_BOT_TOKEN")) return [];
  return [
    {
      setting: lone,
      fault: "is set without SLACK_BOT_TOKEN",
      mend: "set the bot's token too, or leave both out",
    },
  ];
}

function configOf(values: ReadonlyMap<string, string>): Config {
  const text = (name: string) => values.get(name);
  const confidence = text("CONFIDENCE_MIN");
  const discordToken = text("DISCORD_TOKEN");
  const level = logLevels.find((known) => known === text("LOG_LEVEL"));
  const reader = readers.find((known) => known === text("READER"));
  const tokens = new Map(
    listOf(text("SOURCES_TOKENS")).map((each): [string, string] => {
      const end = each.indexOf("=");
      return [each.slice(0, end).toLowerCase(), each.slice(end + 1)];
    }),
  );
  return {
    corpusFolder: text("CORPUS_DIR") ?? "corpus",
    dataFolder: text("DATA_DIR") ?? ".data",
    logLevel: level ?? "info",
    askLimitPerMinute: Number(text("ASK_LIMIT_PER_MINUTE")),
    ...(confidence !== undefined && { confidenceMin: Number(confidence) }),
    reader: reader ?? "neural",
    sources: { allowHosts: listOf(text("SOURCES_ALLOW_HOSTS")), tokens },
    ...(discordToken !== undefined && {
      discord: {
        token: discordToken,
        readsThreads: text("DISCORD_READ_THREADS") !== "off",
        ...optional("apiBase", text("DISCORD_API_BASE")),
      },
    }),
    ...optional("slack", slackOf(text)),
    secrets: [
      ...settings.filter((setting) => setting.isSecret).flatMap(({ name }) => text(name) ?? []),
      ...tokens.values(),
    ],
  };
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

function slackOf(text: (name: string) => string | undefined): SlackConfig | undefined {
  const botToken = text("SLACK_BOT_TOKEN");
  const appToken = text("SLACK_APP_TOKEN");
  const signingSecret = text("SLACK_SIGNING_SECRET");
  if (botToken === undefined) return undefined;
  const common = { botToken, ...optional("apiUrl", text("SLACK_API_URL")) };
  if (appToken !== undefined) return { ...common, transport: { kind: "socket", appToken } };
  if (signingSecret === undefined) return undefined;
  return { ...common, transport: { kind: "http", signingSecret, port: Number(text("PORT")) } };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V });
}

function unknownSettings(environment: Environment): readonly ConfigFault[] {
  const known = settings.map((setting) => setting.name);
  const faults: ConfigFault[] = [];
  for (const [name, value] of Object.entries(environment)) {
    if (known.includes(name) || !value) continue;
    const hasPrefix = ownPrefix.test(name) || name.startsWith("DATA_");
    // Lengths apart mean letters apart: the many names of others are not compared at all.
    const comparable = known.filter(
      (own) => hasPrefix || Math.abs(own.length - name.length) <= SLIP_DISTANCE_MAX,
    );
    const nearest = comparable
      .map((candidate) => ({ candidate, distance: distance(name, candidate) }))
      .sort((one, other) => one.distance - other.distance)[0];
    if (nearest === undefined) continue;
    const isSlip = name.length >= SLIP_LENGTH_MIN && nearest.distance <= SLIP_DISTANCE_MAX;
    const isNear = nearest.distance <= Math.max(SLIP_DISTANCE_MAX, name.length / 2);
    // Much else is called DATA_…: only what is half like DATA_DIR is meant for Docent.
    if (!isSlip && !ownPrefix.test(name) && !(hasPrefix && isNear)) continue;
    const mend = isNear
      ? `did you mean ${nearest.candidate}?`
      : "take it out; .env.example names every setting";
    faults.push({ setting: name, fault: "is no setting of Docent", mend });
  }
  return faults;
}

/** Letters to change, leave out or add (Levenshtein). Names are short: the plain table does. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
    }
    row = next;
  }
  return row[other.length];
}
