// The addresses that a sitemap names (sitemaps.org), packed or not, and those of further sitemaps.
// Never reads it as XML: what is cut off or not well-formed still names what it names.
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

export interface Sitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

/** Bytes of a sitemap, unpacked, as the protocol bounds it, and addresses in one. */
export const SITEMAP_BYTES_MAX = 50 * 1024 * 1024;
const ADDRESSES_MAX = 50_000;

const unpack = promisify(gunzip);

/** Undefined where the bytes are no sitemap. */
export async function readSitemap(bytes: Uint8Array): Promise<Sitemap | undefined> {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  let text: string;
  try {
    const plain = isPacked ? await unpack(bytes, { maxOutputLength: SITEMAP_BYTES_MAX }) : Buffer.from(bytes);
    text = plain.toString("utf8");
  } catch {
    return undefined;
  }
  const [, kind] = /<(urlset|sitemapindex)[\s>]/.exec(text.slice(0, 10_000)) ?? [];
  if (kind === undefined) return undefined;
  const addresses: string[] = [];
  // Without a prefix: <image:loc> names no page.
  for (const [, whole] of text.matchAll(/<loc>([^<]*|\s*<!\[CDATA\[[^\]<]*\]\]>\s*)<\/loc>/g)) {
    const address = plainAddress(whole);
    if (address !== "") addresses.push(address);
    if (addresses.length >= ADDRESSES_MAX) break;
  }
  return kind === "urlset" ? { pages: addresses, sitemaps: [] } : { pages: [], sitemaps: addresses };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plainAddress(text: string): string {
  return text
    .replace(/<!\[CDATA\[|\]\]>/g, "")
    .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([\da-f]{1,5}));/gi, (whole, name, decimal, hex) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .trim();
}
