// Titles that programs write into a file's properties: which of them name the document.
// Never makes a title up.

/** Longest title in UTF-16 units; what is longer is a sentence that slipped into the field. */
const TITLE_LENGTH_MAX = 200;

const fileEnding =
  /\.(?:docx?|dotx?|odt|rtf|pptx?|potx|odp|xlsx?|ods|pdf|indd|tex|dvi|ps|qxd|fm|pages|md|html?)$/i;
const nameless =
  /^(?:untitled|unbenannt|sans titre|sin título|senza titolo|title|titel|document|dokument|presentation|präsentation|powerpoint[- ]presentation|powerpoint-präsentation|présentation powerpoint|presentación de powerpoint|slide|folie|workbook|mappe|book|template|vorlage)[\s_-]*\d*$/i;

/** The title without its leavings; undefined where it only says what program or file it came from. */
export function usefulTitle(title: string | undefined): string | undefined {
  const text = (title ?? "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:Microsoft (?:Office )?)?(?:Word|PowerPoint|Excel|Publisher) - /i, "");
  if (text === "" || text.length > TITLE_LENGTH_MAX || !/\p{L}/u.test(text)) return undefined;
  return fileEnding.test(text) || nameless.test(text) ? undefined : text;
}
