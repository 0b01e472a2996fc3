import { visibleSegments } from "../format/visible.ts";

/** 2.7 MB, decimal units as disks and networks count. */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3 + 1e-12));
  const value = bytes / 1000 ** power;
  const text = power === 0 || value >= 100 ? Math.round(value).toString() : value.toFixed(1);
  return `${text} ${power === 0 && bytes === 1 ? "byte" : units[power]}`;
}

/** A name that somebody gave, for places that take text only: nothing in it is hidden or turns its neighbours around. */
export const visibleName = (name: string): string =>
  visibleSegments(name)
    .map(({ text }) => text)
    .join("");
