// Which addresses of the network may be fetched from: public ones, and those of hosts that the operator names.
// Never decides by a name alone: a name may lead anywhere, so it is resolved once and its addresses are kept to.
import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";

/** Whether an address belongs to the public internet. IPv4 inside IPv6 (mapped, NAT64) is judged by the IPv4. */
export function isPublicAddress(address: string): boolean {
  // "::1.2.3.4" is an old way to write what no network routes, and is read as something else.
  if (!ipaddr.isValid(address) || /%|^::\d+\./.test(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === "ipv4") return parsed.range() === "unicast";
  const bytes = parsed.toByteArray();
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  const isNat64 =
    [0x00, 0x64, 0xff, 0x9b].every((byte, at) => bytes[at] === byte) &&
    bytes.slice(4, 12).every((byte) => byte === 0);
  if (isMapped || isNat64) return new ipaddr.IPv4(bytes.slice(12)).range() === "unicast";
  // All that was ever given out publicly is in 2000::/3 (IANA's registry of IPv6 address space).
  return parsed.range() === "unicast" && bytes[0] >> 5 === 1;
}

/** Finds the addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Addresses that may be connected to, or why there are none; `reason` continues the name of the host. */
export type Resolved =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly isRefused: boolean; readonly reason: string };

/** Says where an address of the web may be fetched from. */
export type Guard = (url: URL) => Promise<Resolved>;

/**
 * One for each sync: a name is resolved once, and whoever fetches connects to these addresses and no others, so that what
 * was checked is what is connected to. `allowHosts` are "host" or "host:port" and may lie on a private network.
 */
export function createGuard(allowHosts: readonly string[], resolve: Resolve = resolveBySystem): Guard {
  const known = new Map<string, Promise<Resolved>>();
  return (url) => {
    const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
    const isNamed = isAllowedHost(url, allowHosts);
    const key = `${isNamed} ${host}`;
    const resolved = known.get(key) ?? resolvedOf(host, isNamed, resolve);
    known.set(key, resolved);
    return resolved;
  };
}

/** Whether the operator named this host; without a port the scheme's own is meant. */
export function isAllowedHost({ hostname, port, protocol }: URL, allowHosts: readonly string[]): boolean {
  const usual = protocol === "https:" ? "443" : "80";
  const full = `${hostname}:${port || usual}`.toLowerCase();
  const short = port === "" ? hostname.toLowerCase() : undefined;
  return allowHosts.some((allowed) => [full, short].includes(allowed.toLowerCase()));
}

async function resolvedOf(host: string, isNamed: boolean, resolve: Resolve): Promise<Resolved> {
  try {
    const addresses = ipaddr.isValid(host) ? [host] : await resolve(host);
    if (addresses.length === 0) return { ok: false, isRefused: false, reason: "has no address" };
    // One private address among public ones is how a name is turned against its own network.
    if (!isNamed && !addresses.every(isPublicAddress))
      return { ok: false, isRefused: true, reason: "is on a private network" };
    return { ok: true, addresses };
  } catch {
    return { ok: false, isRefused: false, reason: "is not known by name" };
  }
}
