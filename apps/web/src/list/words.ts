import type { ExperimentRow } from "@heirloom/api";

/** "family · policy, temperature": a swept path by its last telling word. */
export function familyAndSweep({ family, sweep }: Pick<ExperimentRow, "family" | "sweep">): string {
  const names = sweep.map((path) => {
    const words = path.split(".");
    return words.at(-1) === "kind" ? (words.at(-2) ?? path) : words.at(-1)!;
  });
  return `${family} · ${names.length === 0 ? "no sweep" : names.join(", ")}`;
}

/** At most two letters that stand for a person. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : [words[0]!];
  return ends
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
