// Draws the reliability plot as plain SVG that reads in light and in dark.
// Never computes a share: it is handed the bins.

/** One line of the plot: its bins from confidence 0 to 1. */
export interface Curve {
  readonly name: string;
  readonly bins: readonly {
    readonly count: number;
    readonly confidence: number;
    readonly right: number;
  }[];
}

const width = 520;
const height = 630;
/** The square of the lines. */
const plot = { left: 70, top: 24, size: 420 } as const;
/** The strip of the bars below it. */
const strip = { top: 500, height: 90 } as const;
/** Bins of fewer questions make no point: their share says nothing. */
const countMin = 20;
/** Okabe and Ito's colours, which eyes of all kinds tell apart, in tones that read on white and on black. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#b8609a"];
const dashes = ["", "7 4", "2 4", "9 3 2 3"];

const style = `
  .paper { fill: #ffffff } .ink { fill: #24292f } .faint { stroke: #d0d7de } .axis { stroke: #57606a }
  text { font: 13px system-ui, sans-serif }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } .ink { fill: #e6edf3 } .faint { stroke: #30363d } .axis { stroke: #8b949e }
  }`;

/** The whole file. `bins` is the number of bins that each curve has. */
export function drawReliability(curves: readonly Curve[], bins: number): string {
  const body = [
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...axes(),
    ...curves.flatMap((curve, i) => drawCurve(curve, i)),
    ...legend(curves),
    ...bars(curves, bins),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Reliability: share of right quotes by confidence">
<style>${style}
</style>
${body.join("\n")}
</svg>
`;
}

const round = (value: number): string => String(Number(value.toFixed(1)));
const x = (share: number): string => round(plot.left + share * plot.size);
const y = (share: number): string => round(plot.top + (1 - share) * plot.size);
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function label(at: readonly [string, string], text: string, more = ""): string {
  return `<text class="ink" x="${at[0]}" y="${at[1]}"${more}>${escaped(text)}</text>`;
}

function axes(): string[] {
  const lines: string[] = [];
  for (let tick = 0; tick <= 10; tick += 2) {
    const share = tick / 10;
    lines.push(
      `<path class="faint" d="M${x(0)} ${y(share)}H${x(1)}M${x(share)} ${y(0)}V${y(1)}" fill="none"/>`,
      label([String(plot.left - 8), String(Number(y(share)) + 4)], share.toFixed(1), ' text-anchor="end"'),
      label([x(share), String(plot.top + plot.size + 18)], share.toFixed(1), ' text-anchor="middle"'),
    );
  }
  const middle = round(plot.top + plot.size / 2);
  lines.push(
    `<path class="axis" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke-width="1.5" stroke-dasharray="4 4" fill="none"/>`,
    `<path class="axis" d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}" fill="none"/>`,
    label([x(0.5), String(plot.top + plot.size + 38)], "confidence", ' text-anchor="middle"'),
    label(
      ["20", middle],
      "share of right quotes",
      ` text-anchor="middle" transform="rotate(-90 20 ${middle})"`,
    ),
  );
  return lines;
}

function drawCurve({ bins }: Curve, index: number): string[] {
  const points = bins.filter(({ count }) => count >= countMin);
  const colour = colours[index % colours.length];
  const dash = dashes[index % dashes.length];
  const path = points.map(({ confidence, right }, i) => `${i === 0 ? "M" : "L"}${x(confidence)} ${y(right)}`);
  return [
    `<path d="${path.join("")}" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}" fill="none"/>`,
    ...points.map(
      ({ confidence, right }) => `<circle cx="${x(confidence)}" cy="${y(right)}" r="4" fill="${colour}"/>`,
    ),
  ];
}

function legend(curves: readonly Curve[]): string[] {
  return curves.flatMap(({ name }, i) => {
    const at = plot.top + 22 + 22 * i;
    const from = plot.left + 14;
    return [
      `<path d="M${from} ${at - 4}h30" stroke="${colours[i % colours.length]}" stroke-width="2.5" stroke-dasharray="${dashes[i % dashes.length]}" fill="none"/>`,
      label([String(from + 38), String(at)], name),
    ];
  });
}

/** How many questions fall into each bin, all curves side by side; heights relative to the fullest bar of all. */
function bars(curves: readonly Curve[], bins: number): string[] {
  const base = strip.top + strip.height;
  const slot = plot.size / bins;
  const wide = (slot - 6) / Math.max(1, curves.length);
  const most = Math.max(1, ...curves.flatMap((curve) => curve.bins.map(({ count }) => count)));
  const drawn = curves.flatMap((curve, c) =>
    curve.bins.map(({ count }, b) => {
      const tall = (strip.height * count) / most;
      return `<rect x="${round(plot.left + b * slot + 3 + c * wide)}" y="${round(base - tall)}" width="${round(wide)}" height="${round(tall)}" fill="${colours[c % colours.length]}"/>`;
    }),
  );
  return [
    ...drawn,
    `<path class="axis" d="M${plot.left} ${base}h${plot.size}" fill="none"/>`,
    label([String(plot.left - 8), String(strip.top + 10)], String(most), ' text-anchor="end"'),
    label([String(plot.left - 8), String(base + 4)], "0", ' text-anchor="end"'),
    label([x(0.5), String(base + 24)], "questions by confidence", ' text-anchor="middle"'),
  ];
}
