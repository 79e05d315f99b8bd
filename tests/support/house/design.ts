// Reads the tables of docs/DESIGN.md: rooms, what each may import, its doors, and who may import which package.
// The document is the rule: there is no second list of arrows anywhere.

/** A room of the house, as docs/DESIGN.md describes it. */
export interface Room {
  /** Folder or file, e.g. "src/query" or "src/docent.ts". */
  readonly name: string;
  /** Rooms it may import; "everything" where the table says so. */
  readonly mayImport: ReadonlySet<string> | "everything";
  /** Files that other rooms may import; "every file", or none. */
  readonly doors: ReadonlySet<string> | "every file";
}

/** What docs/DESIGN.md says about imports. */
export interface Design {
  readonly rooms: readonly Room[];
  /** Package or built-in module -> rooms (or files) that may import it. */
  readonly packages: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Rows of the first table whose first heading is `heading`, cells trimmed and without backticks. */
export function tableRows(markdown: string, heading: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n");
  const first = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  if (first < 0) return [];
  const rest = lines.slice(first + 2);
  const end = rest.findIndex((line) => !line.startsWith("|"));
  return rest.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .slice(1, line.lastIndexOf("|"))
      .split("|")
      .map((cell) => cell.replaceAll("`", "").trim()),
  );
}

function words(cell: string): ReadonlySet<string> {
  return new Set(
    cell
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "" && word !== "–"),
  );
}

/** Both tables of the document. A table that is missing becomes an empty list, which the house test refuses. */
export function readDesign(markdown: string): Design {
  const rooms = tableRows(markdown, "Room").map(([name = "", , imports = "", doors = ""]) => ({
    name,
    mayImport: imports === "everything" ? ("everything" as const) : words(imports),
    doors: doors === "every file" ? ("every file" as const) : words(doors),
  }));
  const packages = new Map<string, ReadonlySet<string>>();
  for (const [names = "", places = ""] of tableRows(markdown, "Package")) {
    for (const name of words(names)) packages.set(name, words(places));
  }
  return { rooms, packages };
}
