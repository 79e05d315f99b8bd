// What JSON and YAML files hold, with the line of each value: one form for both.
// Never holds anything but text, lists and maps: dates, classes and functions do not exist here.

export type DataValue = DataText | DataList | DataMap;

export interface DataText {
  readonly kind: "text";
  /** As it stands in the file, without its quotation marks; "" for null. */
  readonly text: string;
  /** From 1, like all lines here. */
  readonly line: number;
}

export interface DataList {
  readonly kind: "list";
  readonly items: readonly DataValue[];
  readonly line: number;
}

export interface DataMap {
  readonly kind: "map";
  readonly entries: readonly DataEntry[];
  readonly line: number;
}

export interface DataEntry {
  readonly key: string;
  readonly value: DataValue;
}

/** Lists and maps inside each other. */
export const DATA_DEPTH_MAX = 64;
/** Values of a file, those counted again that a YAML alias repeats. */
export const DATA_VALUES_MAX = 500_000;

/** Whether a value says nothing: null, "", an empty list or map. */
export function isEmptyValue(value: DataValue): boolean {
  switch (value.kind) {
    case "text":
      return value.text.trim() === "";
    case "list":
      return value.items.length === 0;
    case "map":
      return value.entries.length === 0;
    default:
      return value satisfies never;
  }
}
