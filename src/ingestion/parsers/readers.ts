// Who may read a collection, as its file says it.
// Never opens what it does not understand: then nobody may.
import type { Readers, ReadingPlaces } from "../document.ts";

/** Tells what is wrong with an entry. */
export type Blame = (fault: string, mend: string) => void;

type Platform = keyof ReadingPlaces;

/** Ids of a list. */
const IDS_MAX = 1_000;

/** Discord's ids are numbers of 15 to 20 digits, Slack's begin with the letter of their kind. */
const idForms: Readonly<Record<Platform, RegExp>> = {
  discord: /^\d{15,20}$/,
  slack: /^[A-Z][A-Z0-9]{4,20}$/,
};
const idWords: Readonly<Record<Platform, string>> = {
  discord: "the id of a server, channel, role or person, a number of 15 to 20 digits",
  slack: "the id of a workspace, channel or person, as in T0123ABCD",
};

const form =
  'write "readers: everyone", "readers: nobody", or below it "discord: [ids]" and "slack: [ids]"; until then nobody may read';

/** Reads `everyone`, `nobody`, a platform's name, or ids by platform; each fault is blamed and means "nobody". */
export function readersOf(value: unknown, blame: Blame): Readers {
  const no = (fault: string): Readers => {
    blame(`"readers" ${fault}`, form);
    return "nobody";
  };
  if (typeof value === "string") {
    const word = value.trim().toLowerCase();
    if (word === "everyone" || word === "nobody") return word;
    if (isPlatform(word)) return { discord: [], slack: [], [word]: "everyone" };
    return no(`says "${value.slice(0, 40)}"`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return no("names nobody and no place");
  const places: { -readonly [Key in Platform]: ReadingPlaces[Key] } = { discord: [], slack: [] };
  for (const [key, ids] of Object.entries(value)) {
    if (!isPlatform(key)) return no(`says of "${key.slice(0, 40)}" what is neither discord nor slack`);
    const read = idsOf(key, ids);
    if ("fault" in read) return no(read.fault);
    places[key] = read.ids;
  }
  return places;
}

function isPlatform(word: string): word is Platform {
  return word === "discord" || word === "slack";
}

function idsOf(
  platform: Platform,
  value: unknown,
): { readonly ids: "everyone" | readonly string[] } | { readonly fault: string } {
  if (value === "everyone") return { ids: value };
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.length > IDS_MAX) return { fault: `names more than ${IDS_MAX} ids` };
  const ids: string[] = [];
  for (const item of items) {
    const id = typeof item === "string" || typeof item === "bigint" ? String(item).trim() : "";
    if (!idForms[platform].test(id))
      return { fault: `has "${id.slice(0, 40)}" under ${platform}, which is not ${idWords[platform]}` };
    ids.push(id);
  }
  return { ids };
}

/** Whether a setting that is unknown may have been meant to keep people out. */
export function soundsLikeReaders(key: string): boolean {
  const letters = key.toLowerCase().replace(/[^a-z]/g, "");
  return letters === "" || closing.test(letters) || isSlip(letters, "readers");
}

const closing =
  /^(?:read|access|acl|allow|den[iy]|permi|priv|visib|audience|who|view|member|role|group|user|people|team|hid|restrict|secret|only|internal|confidential|public|shar|discord|slack)/;

/** Whether two words share all but two of their letters, in any order. */
function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  const left = [...other];
  for (const letter of one) {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
  }
  return left.length <= 2 && one.length - (other.length - left.length) <= 2;
}
