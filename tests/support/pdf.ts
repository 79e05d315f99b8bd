// Small PDFs for tests: words in Helvetica at the places given, on pages of 600 by 800 points.
// Never compressed, so that a test can break them where it wants to.

/** Base line and left end in points from the upper left corner. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Default 10. */
  readonly size?: number;
}

export function pdfOf(pages: readonly (readonly Word[])[]): Uint8Array {
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((words, at) => {
      const drawn = words.map(({ text, x, y, size = 10 }) => {
        const shown = text.replace(/[\\()]/g, "\\$&");
        return `BT /F1 ${size} Tf ${x} ${800 - y} Td (${shown}) Tj ET`;
      });
      const content = drawn.join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * at} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.lastIndexOf("xref")}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
