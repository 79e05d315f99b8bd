// One form for the text of every format: what looks the same is the same, so that it is found, quoted and compared as one.
// Never changes what a reader sees: letters are put together (NFC), signs without a look go.

const unseen = /(?![\n\t])[\p{Cc}\ufeff\ufffe\uffff]/gu;

/** Text in Unicode's composed form, without halves of surrogate pairs, NULs and other control signs. */
export function normalText(text: string): string {
  return text.toWellFormed().replace(unseen, "").normalize("NFC");
}
