// Which addresses may be fetched from: the public ones and no others, however they are written.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGuard, isPublicAddress } from "#sources/addresses.ts";

const refused = [
  ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"],
  ...["172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"],
  ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "0x7f.1", "2130706433", "0177.0.0.1"],
  ...["::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:a00:1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1"],
  ...["64:ff9b:1::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1"],
  ...[
    "2001::1",
    "2002:7f00:1::1",
    "100::1",
    "3fff::1",
    "5f00::1",
    "localhost",
    "",
    "1.2.3",
    "2606:4700::1%1",
  ],
];
const allowed = [
  "1.1.1.1",
  "8.8.8.8",
  "172.15.0.1",
  "172.32.0.1",
  "192.167.1.1",
  "2606:4700::1",
  "2a00:1450::1",
];
const mappedPublic = ["::ffff:8.8.8.8", "64:ff9b::8.8.8.8"];

describe("an address", () => {
  it.each(refused.filter((address) => address !== "1.2.3"))("is not public: %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each([...allowed, ...mappedPublic])("is public: %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it("inside IPv6 is judged as it is alone", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const isPublic = isPublicAddress(address);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublic);
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublic);
        expect(isPublicAddress(`::${address}`)).toBe(false);
      }),
    );
  });

  it("of a private network is refused whatever its last numbers", () => {
    const number = fc.integer({ min: 0, max: 255 });
    const beginnings = fc.constantFrom(
      "10.",
      "127.",
      "192.168.",
      "169.254.",
      "172.20.",
      "100.100.",
      "0.",
      "224.",
    );
    fc.assert(
      fc.property(beginnings, number, number, number, (beginning, one, two, three) => {
        const address = `${beginning}${one}.${two}.${three}`.split(".").slice(0, 4).join(".");
        expect(isPublicAddress(address)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (isPublicAddress(address)) expect(address).toMatch(/^(?:[23]|::ffff:|64:ff9b)/i);
      }),
    );
  });

  it("that is no address is never public, and never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isPublicAddress(`x${text}`)).toBe(false);
      }),
    );
  });
});

describe("a name", () => {
  const guardOf = (addresses: readonly string[], allowHosts: readonly string[] = []) =>
    createGuard(allowHosts, async () => addresses);

  it("is refused where one of its addresses is private, and resolved once", async () => {
    let asked = 0;
    const guard = createGuard([], async () => {
      asked += 1;
      return asked === 1 ? ["8.8.8.8"] : ["127.0.0.1"];
    });
    const url = new URL("https://rebound.example/");
    expect(await guard(url)).toEqual({ ok: true, addresses: ["8.8.8.8"] });
    expect(await guard(url)).toEqual({ ok: true, addresses: ["8.8.8.8"] });
    expect(asked).toBe(1);
    expect(await guardOf(["8.8.8.8", "10.0.0.1"])(url)).toMatchObject({ ok: false, isRefused: true });
    expect(await guardOf([])(url)).toMatchObject({ ok: false, isRefused: false });
  });

  it("may be private where the operator named it, on the port named alone", async () => {
    const guard = guardOf(["10.0.0.7"], ["Wiki.local", "wiki.local:8080", "127.0.0.1:99"]);
    expect(await guard(new URL("http://wiki.local/"))).toMatchObject({ ok: true });
    expect(await guard(new URL("https://wiki.local/"))).toMatchObject({ ok: true });
    expect(await guard(new URL("http://wiki.local:8080/"))).toMatchObject({ ok: true });
    expect(await guard(new URL("http://wiki.local:81/"))).toMatchObject({ ok: false, isRefused: true });
    expect(await guard(new URL("http://127.0.0.1:99/"))).toMatchObject({ ok: true });
    expect(await guard(new URL("http://127.1:98/"))).toMatchObject({ ok: false, isRefused: true });
    expect(await guard(new URL("http://x.wiki.local/"))).toMatchObject({ ok: false, isRefused: true });
  });
});
