/** Measures and colours of every document, in points. A4 at 72 points to the inch. */
export const page = { width: 595.28, height: 841.89 } as const;

export const frame = {
  left: 58,
  right: page.width - 58,
  width: page.width - 116,
  top: 86,
  bottom: page.height - 88,
} as const;

export const header = { baseline: 44, rule: 54, markTop: 59 } as const;
export const footer = { rule: page.height - 74, top: page.height - 66, codeSize: 38 } as const;

/** RGB from 0 to 1, written as the operands of the `rg` operator. */
export type Colour = string;

function colour(hex: string): Colour {
  const part = (from: number): string => (parseInt(hex.slice(from, from + 2), 16) / 255).toFixed(3);
  return `${part(1)} ${part(3)} ${part(5)}`;
}

export const colours = {
  ink: colour('#1c2527'),
  muted: colour('#566367'),
  teal: colour('#0b5c63'),
  tealSoft: colour('#9cc3c4'),
  tealTint: colour('#eef5f5'),
  amber: colour('#b26a00'),
  amberInk: colour('#704100'),
  amberTint: colour('#fdf3e1'),
  rule: colour('#c9d3d4'),
  ruleStrong: colour('#7d9497'),
  white: colour('#ffffff'),
} as const;

export const sizes = {
  title: { size: 23, leading: 28 },
  subtitle: { size: 11.5, leading: 16 },
  heading1: { size: 14, leading: 19 },
  heading2: { size: 11.2, leading: 16 },
  heading3: { size: 10, leading: 14 },
  body: { size: 10, leading: 14.6 },
  lead: { size: 11, leading: 16 },
  small: { size: 8.4, leading: 11.8 },
  label: { size: 8, leading: 11 },
  fact: { size: 9.8, leading: 13.2 },
  figure: { size: 14, leading: 18 },
  cell: { size: 8.9, leading: 11.9 },
  cellNote: { size: 7.8, leading: 10.2 },
  cellHeader: { size: 8.2, leading: 10.6 },
  running: { size: 8, leading: 10.6 },
} as const;

export interface TextSize {
  readonly size: number;
  readonly leading: number;
}
