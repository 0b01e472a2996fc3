import { isMeant, type PlateArm } from "./arms.ts";
import type { Frame, Marks, PlateLine } from "./parts.ts";
import type { Said, Where, Window } from "./said.ts";

interface Scene {
  readonly arms: readonly PlateArm[];
  readonly frame: Frame;
  readonly lines: readonly PlateLine[];
}

/** Everything that claims put into their figure. */
export function marksOf(claims: readonly Said[], scene: Scene): Marks {
  return {
    crosses: claims.flatMap((said) => crossesOf(said, scene)),
    windows: claims.flatMap((said) => windowsOf(said, scene)),
    places: claims.flatMap(({ place }) => (place ? [{ low: place.window[0], high: place.window[1] }] : [])),
    guides: claims.flatMap((said) => guidesOf(said, scene)),
    notes: [...new Set(claims.flatMap((said) => notesOf(said, scene)))],
  };
}

/** The stretch of the figure that a claim speaks of. */
function stretchOf({ at, over, arms: meant }: Said, { arms, frame }: Scene): readonly [number, number] | null {
  if (over === null) {
    const last = frame.generations - 1;
    return at ?? [last, last];
  }
  const x = arms.find((arm) => isMeant(arm, meant[0]))?.at(over);
  return typeof x === "number" ? [x, x] : null;
}

function crossesOf(said: Said, scene: Scene): Marks["crosses"][number][] {
  const { published, place, points } = said;
  const given = points.map(({ at, value }) => ({ x: at, y: value }));
  const stretch = stretchOf(said, scene);
  if (published !== null && stretch) given.push({ x: (stretch[0] + stretch[1]) / 2, y: published });
  if (place?.published != null) {
    const y = place.level ?? levelAt(scene, place.published);
    if (y !== null) given.push({ x: place.published, y });
  }
  return given;
}

/** The law, or what was measured, at the place nearest to x. */
function levelAt({ lines }: Scene, x: number): number | null {
  const points = lines.flatMap((line) => line.points).toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
  return points[0]?.law ?? points[0]?.mean ?? null;
}

function windowsOf(said: Said, scene: Scene): Marks["windows"][number][] {
  const { window, points } = said;
  const given = points.map(({ at, value, half }) => ({ from: at, to: at, low: value - half, high: value + half }));
  const stretch = window === null ? null : stretchOf(said, scene);
  return stretch ? [...given, { from: stretch[0], to: stretch[1], low: window![0], high: window![1] }] : given;
}

const middleOf = ([low, high]: Window): number | null => (low !== null && high !== null ? (low + high) / 2 : null);

/** A line of the published slope through the middle of what is known, or at a free height where nothing is. */
function guidesOf({ slope, over, arms: meant }: Said, { arms, frame, lines }: Scene): Marks["guides"][number][] {
  const steep = slope && (slope.published ?? middleOf(slope.window));
  if (!slope || steep === null) return [];
  const wanted = new Set(arms.filter((arm) => isMeant(arm, meant[0])).map(({ letter }) => letter));
  const own = over === null ? lines.filter(({ letter }) => wanted.has(letter)) : lines;
  const points = own.flatMap((line) => line.points);
  const ends = points.length > 0 ? points.map(({ x }) => x) : [0, frame.generations - 1];
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const forth = slope.log ? Math.log : (value: number) => value;
  const back = slope.log ? Math.exp : (value: number) => value;
  const known = points.flatMap(({ x, law, mean }) => {
    const y = law ?? mean;
    return y === null || (slope.log && (y <= 0 || x <= 0)) ? [] : [[forth(x), forth(y)] as const];
  });
  const middle =
    known.length > 0 ? meanPoint(known) : ([(forth(first) + forth(last)) / 2, forth(slope.log ? 1 : 0)] as const);
  const end = (x: number): readonly [number, number] => [x, back(middle[1] + steep! * (forth(x) - middle[0]))];
  return [{ from: end(first), to: end(last) }];
}

const meanPoint = (points: readonly (readonly [number, number])[]): readonly [number, number] => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

const nameOf = (arms: readonly PlateArm[], where: Where): string => {
  const found = arms.filter((arm) => isMeant(arm, where));
  return found.length === 1 ? found[0]!.label : Object.values(where ?? {}).join(", ") || "all arms";
};

function whenWords(at: Said["at"]): string {
  if (at === null) return "at the end";
  return at[0] === at[1] ? `at generation ${at[0]}` : `over generations ${at[0]} to ${at[1]}`;
}

/** Words for claims that have no value to draw. */
function notesOf({ shape, arms: meant, at }: Said, { arms }: Scene): string[] {
  const names = meant.map((where) => nameOf(arms, where));
  const words: Record<NonNullable<Said["shape"]>, string> = {
    rises: `${names[0]}: rises`,
    falls: `${names[0]}: falls`,
    ordered: `${names.join(" > ")} ${whenWords(at)}`,
    differs: `${names.join(" against ")} ${whenWords(at)}`,
  };
  return shape === null ? [] : [words[shape]];
}
