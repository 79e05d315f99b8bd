// Makes the containers of office files in memory, so that a test shows the very parts it is about.
// Never packs unless it is told to: entries are stored as they are.
import { crc32, deflateRawSync } from "node:zlib";

export interface ContainerOptions {
  /** Packs the entries, for those that swell when they are unpacked. */
  readonly isPacked?: true;
}

/** A zip container with these parts, by name. */
export function container(
  parts: Readonly<Record<string, string | Uint8Array>>,
  { isPacked }: ContainerOptions = {},
): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [label, content] = [Buffer.from(name), Buffer.from(text)];
    const stored = isPacked ? deflateRawSync(content) : content;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(isPacked ? 8 : 0, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(stored.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(label.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), shared, place, label);
    local.push(Buffer.from("PK\u0003\u0004", "latin1"), shared, label, stored);
    at += 30 + label.length + stored.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

/** What a part refers to: type and target by id. */
export function relationships(
  targets: Readonly<Record<string, readonly [type: string, target: string]>>,
): string {
  const each = Object.entries(targets).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="http://types/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${each.join("")}</Relationships>`;
}
