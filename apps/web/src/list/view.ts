import type { AppRouter, ExperimentState } from "@heirloom/api";
import type { inferRouterInputs } from "@trpc/server";
import { stateLooks } from "../experiment/states.ts";
import { formatNumber } from "../format/numbers.ts";
import { formatDay } from "../format/time.ts";

type Input = NonNullable<inferRouterInputs<AppRouter>["experiments"]["page"]>;
export type ListFilter = NonNullable<Input["filter"]>;
export type ListOrder = NonNullable<Input["order"]>;
export type SortKey = ListOrder["by"];

/** Parameters of the address that a list follows. */
export const listKeys = ["q", "state", "family", "policy", "owner", "created", "headline", "sort"] as const;
export type ListKey = (typeof listKeys)[number];
export type ListTexts = Readonly<Partial<Record<ListKey, string>>>;

/** A filter in words, as it can be removed. */
export interface Phrase {
  readonly key: ListKey;
  readonly label: string;
  readonly words: string;
  /** Why it filters nothing: it makes no sense. */
  readonly fault?: string;
}

export interface ListView {
  readonly filter: ListFilter;
  readonly order: ListOrder;
  readonly phrases: readonly Phrase[];
}

/** What the words of an address depend on. */
export interface Surroundings {
  readonly now: Date;
  /** Names of people by their id. */
  readonly names?: ReadonlyMap<string, string>;
}

export const DEFAULT_ORDER: ListOrder = { by: "state", descending: false };

const sortable: Record<SortKey, true> = {
  ...{ state: true, name: true, family: true, arms: true, progress: true },
  ...{ headline: true, n: true, created: true, updated: true },
};

const isSortKey = (text: string): text is SortKey => Object.hasOwn(sortable, text);

/** "name", or "-name" for the other way round; undefined for what is no column. */
export function parseOrder(text: string): ListOrder | undefined {
  const descending = text.startsWith("-");
  const by = descending ? text.slice(1) : text;
  return isSortKey(by) ? { by, descending } : undefined;
}

export const formatOrder = ({ by, descending }: ListOrder): string => (descending ? `-${by}` : by);

/** The order after the head of a column was pressed: the other way round where it was that column's already. */
export function nextOrder(order: ListOrder, by: SortKey): ListOrder {
  if (order.by === by) return { by, descending: !order.descending };
  return { by, descending: by !== "state" && by !== "name" && by !== "family" };
}

export interface ChoiceText {
  readonly of: readonly string[];
  readonly not: boolean;
}

/** "done,failed", or "!done,failed" for all others. */
export function parseChoice(text: string): ChoiceText {
  const not = text.startsWith("!");
  return { of: [...new Set((not ? text.slice(1) : text).split(",").filter(Boolean))], not };
}

export const formatChoice = ({ of, not }: ChoiceText): string | null =>
  of.length === 0 ? null : `${not ? "!" : ""}${of.join(",")}`;

type Part = { readonly filter: ListFilter; readonly words: string } | { readonly fault: string };

const MOST_CHOICES = 50;

function choicePart(text: string, key: "family" | "policy", wordOf: (value: string) => string): Part {
  const { of, not } = parseChoice(text);
  if (of.length === 0) return { fault: "it names nothing" };
  if (of.length > MOST_CHOICES) return { fault: `it names more than ${MOST_CHOICES}` };
  return { filter: { [key]: { of: [...of], not } }, words: choiceWords({ of, not }, wordOf) };
}

const choiceWords = ({ of, not }: ChoiceText, wordOf: (value: string) => string): string =>
  `${not ? "not " : ""}${of.map(wordOf).join(not ? " and not " : " or ")}`;

const isState = (text: string): text is ExperimentState => Object.hasOwn(stateLooks, text);

function statePart(text: string): Part {
  const { of, not } = parseChoice(text);
  const states = of.filter(isState);
  const strange = of.find((one) => !isState(one));
  if (strange !== undefined || states.length === 0) {
    return { fault: `there is no state "${strange ?? ""}"; there are ${Object.keys(stateLooks).join(", ")}` };
  }
  const words = choiceWords({ of, not }, (state) => (isState(state) ? stateLooks[state].word.toLowerCase() : state));
  return { filter: { state: { of: states, not } }, words };
}

function ownerPart(text: string, names: Surroundings["names"]): Part {
  const { of, not } = parseChoice(text);
  if (of.length === 0) return { fault: "it names nobody" };
  const wordOf = (id: string): string => (id === "me" ? "me" : (names?.get(id) ?? id));
  return { filter: { owner: { of: [...of], not } }, words: choiceWords({ of, not }, wordOf) };
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 3650;

function createdPart(text: string, now: Date): Part {
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1] ?? Number.NaN);
  if (days >= 1 && days <= MOST_DAYS) {
    // Whole days, so that the same address asks for the same all day long.
    const from = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - (days - 1) * DAY_MS);
    return {
      filter: { created: { from: from.toISOString() } },
      words: days === 1 ? "today" : `in the last ${days} days`,
    };
  }
  const [, first = "", last = ""] = /^(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?$/.exec(text) ?? [];
  const [from, to] = [dayOf(first), dayOf(last)];
  const wrong = (first !== "" && !from) || (last !== "" && !to) || (!from && !to);
  if (wrong) return { fault: `"${text}" is no time; write 30d, or 2026-01-01..2026-01-31` };
  if (from && to && from > to) return { fault: "it ends before it begins" };
  // The last day counts as a whole.
  const end = to && new Date(to.getTime() + DAY_MS);
  const created = { ...(from && { from: from.toISOString() }), ...(end && { to: end.toISOString() }) };
  const words =
    from && to
      ? `${formatDay(from)} to ${formatDay(to)}`
      : from
        ? `since ${formatDay(from)}`
        : `until ${formatDay(to!)}`;
  return { filter: { created }, words };
}

function dayOf(text: string): Date | undefined {
  const day = text === "" ? undefined : new Date(`${text}T00:00:00Z`);
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : undefined;
}

/** "variance-ratio:0.1..0.5"; either end may be open. */
function headlinePart(text: string): Part {
  const [, metric, low = "", high = ""] = /^([^:]+):([^.]*(?:\.\d[^.]*)?)\.\.(.*)$/.exec(text) ?? [];
  const [least, most] = [numberOf(low), numberOf(high)];
  if (metric === undefined || least === null || most === null) {
    return { fault: `"${text}" is no range; write METRIC:0.1..0.5, with either end left out` };
  }
  if (least !== undefined && most !== undefined && least > most) return { fault: "its least is above its most" };
  const words = [
    metric,
    ...(least === undefined ? [] : [`at least ${formatNumber(least)}`]),
    ...(most === undefined ? [] : [`at most ${formatNumber(most)}`]),
  ];
  const ends = { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
  return { filter: { headline: { metric, ...ends } }, words: words.join(" ") };
}

/** Undefined for an open end, null for what is no number. */
function numberOf(text: string): number | undefined | null {
  if (text === "") return undefined;
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}

const same = (value: string): string => value;

const parts: Record<Exclude<ListKey, "q" | "sort">, (text: string, around: Surroundings) => Part> = {
  state: statePart,
  family: (text) => choicePart(text, "family", same),
  policy: (text) => choicePart(text, "policy", same),
  owner: (text, { names }) => ownerPart(text, names),
  created: (text, { now }) => createdPart(text, now),
  headline: headlinePart,
};

const labels: Record<ListKey, string> = {
  ...{ q: "words", state: "state", family: "family", policy: "policy", owner: "owner" },
  ...{ created: "created", headline: "headline", sort: "sorted by" },
};

/** A list from the parameters of its address. What makes no sense filters nothing and says why. */
export function viewOf(texts: ListTexts, around: Surroundings): ListView {
  const phrases: Phrase[] = [];
  let filter: ListFilter = texts.q?.trim() ? { text: texts.q.trim() } : {};
  for (const [key, partOf] of Object.entries(parts) as [keyof typeof parts, (typeof parts)[keyof typeof parts]][]) {
    const text = texts[key];
    if (text === undefined || text === "") continue;
    const part = partOf(text, around);
    const label = labels[key];
    if ("fault" in part) phrases.push({ key, label, words: text, fault: part.fault });
    else {
      filter = { ...filter, ...part.filter };
      phrases.push({ key, label, words: part.words });
    }
  }
  const order = texts.sort === undefined ? DEFAULT_ORDER : parseOrder(texts.sort);
  if (!order) {
    const fault = `there is no such column; there are ${Object.keys(sortable).join(", ")}`;
    phrases.push({ key: "sort", label: labels.sort, words: texts.sort!, fault });
  }
  return { filter, order: order ?? DEFAULT_ORDER, phrases };
}

/** The parameters of a list in a query string. */
export function textsOf(query: string | URLSearchParams): ListTexts {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    listKeys.flatMap((key) => (params.has(key) ? [[key, params.get(key)!.slice(0, 200)]] : [])),
  );
}
