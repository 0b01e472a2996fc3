/**
 * How a choice stands in the address of its page. Codecs are constants or memoised: the value of a parameter keeps its identity
 * as long as its text and its codec do.
 */
export interface Codec<T> {
  /** What holds where the address says nothing. It is left out of addresses. */
  readonly fallback: T;
  /** Undefined for a text that no value has. */
  parse(text: string): T | undefined;
  format(value: T): string;
}

/** One of a few words. */
export function choice<const T extends string>(values: readonly T[], fallback: NoInfer<T>): Codec<T> {
  return { fallback, parse: (text) => values.find((value) => value === text), format: (value) => value };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

const within = (value: number, { min = -Infinity, max = Infinity }: Bounds): boolean =>
  Number.isFinite(value) && value >= min && value <= max;

const isPlain = (text: string): boolean => /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text);

/** A finite number between two ends. */
export function number<T extends number | null>(fallback: T, bounds: Bounds = {}): Codec<number | T> {
  return {
    fallback,
    parse: (text) => (isPlain(text) && within(Number(text), bounds) ? Number(text) : undefined),
    format: (value) => (value === null ? "" : String(value)),
  };
}

/** A whole number between two ends. */
export function integer<T extends number | null>(fallback: T, bounds: Bounds = {}): Codec<number | T> {
  const any = number(fallback, bounds);
  return {
    ...any,
    parse: (text) => {
      const value = any.parse(text);
      return value === null || Number.isSafeInteger(value) ? value : undefined;
    },
  };
}

/** On or off. */
export function flag(fallback = false): Codec<boolean> {
  return {
    fallback,
    parse: (text) => (text === "1" ? true : text === "0" ? false : undefined),
    format: (value) => (value ? "1" : "0"),
  };
}

/** A text of a person, of at most so many characters. */
export function text(fallback = "", most = 200): Codec<string> {
  return { fallback, parse: (given) => (given.length <= most ? given : undefined), format: (value) => value };
}

/** A text, or nothing: where nothing is chosen the page decides. */
export function optional(most = 200): Codec<string | null> {
  return {
    fallback: null,
    parse: (given) => (given !== "" && given.length <= most ? given : undefined),
    format: (value) => value ?? "",
  };
}

const SEPARATOR = ",";
/** A separator inside an entry, and what marks one. */
const escaped = (entry: string): string => entry.replaceAll("~", "~0").replaceAll(SEPARATOR, "~1");
const unescaped = (entry: string): string => entry.replaceAll("~1", SEPARATOR).replaceAll("~0", "~");

interface ListOf<T> {
  readonly most?: number;
  readonly fallback?: readonly T[];
}

/**
 * Several values of another codec, each once and in their order. An entry that nothing means is dropped, the others stay; a text
 * without a value that means something is no list. An empty list is a dash.
 */
export function list<T>(of: Codec<T>, { most = 100, fallback = [] }: ListOf<T> = {}): Codec<readonly T[]> {
  const parse = (given: string): readonly T[] | undefined => {
    if (given === "-") return [];
    const values = given.split(SEPARATOR, most).flatMap((entry) => {
      const value = of.parse(unescaped(entry));
      return value === undefined ? [] : [value];
    });
    return values.length > 0 ? [...new Set(values)] : undefined;
  };
  return {
    fallback,
    parse,
    format: (values) => (values.length === 0 ? "-" : values.map((value) => escaped(of.format(value))).join(SEPARATOR)),
  };
}

/** Two whole numbers, the first below the second, or nothing: "10-40". */
export function range({ min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {}): Codec<
  readonly [number, number] | null
> {
  return {
    fallback: null,
    parse: (given) => {
      const [, low, high] = /^(\d{1,15})-(\d{1,15})$/.exec(given) ?? [];
      const ends = [Number(low), Number(high)] as const;
      return low !== undefined && ends[0] < ends[1] && ends[0] >= min && ends[1] <= max ? ends : undefined;
    },
    format: (value) => (value === null ? "" : `${value[0]}-${value[1]}`),
  };
}

/** A word for each of some names: "variance-ratio:log,drift:linear". */
export function choices<const T extends string>(values: readonly T[]): Codec<Readonly<Record<string, T>>> {
  const entry: Codec<readonly [string, T] | null> = {
    fallback: null,
    parse: (given) => {
      const at = given.lastIndexOf(":");
      const value = values.find((one) => one === given.slice(at + 1));
      return at > 0 && value !== undefined ? [given.slice(0, at), value] : undefined;
    },
    format: (pair) => (pair === null ? "" : `${pair[0]}:${pair[1]}`),
  };
  const entries = list(entry);
  return {
    fallback: {},
    parse: (given) => {
      const pairs = entries.parse(given)?.filter((pair) => pair !== null);
      return pairs && Object.fromEntries(pairs);
    },
    format: (record) => entries.format(Object.entries(record)),
  };
}
