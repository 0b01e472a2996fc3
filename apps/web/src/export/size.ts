/** Widths of figures in print, mm: a column, and the whole page. */
export const WIDTHS = { "85": 85, "170": 170 } as const;
export type Width = keyof typeof WIDTHS;

const PX_PER_INCH = 96;
const MM_PER_INCH = 25.4;

export const pxOf = (mm: number): number => (mm / MM_PER_INCH) * PX_PER_INCH;
export const mmOf = (px: number): number => (px / PX_PER_INCH) * MM_PER_INCH;

/** Dots for a length in px at a density. */
export const dotsOf = (px: number, dpi: number): number => Math.round((px / PX_PER_INCH) * dpi);
