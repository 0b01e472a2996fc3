/** Parameter that says which saved view one began with; not a part of any view. */
export const VIEW_PARAM = "view";
/** Says that everything is meant, where a bare address would lead to the team's view. */
export const EVERYTHING = "all";

/** A query in one form: parameters by name, without the view's own. Two addresses show the same where these are equal. */
export function plainQuery(query: string | URLSearchParams): string {
  const params = new URLSearchParams(query);
  params.delete(VIEW_PARAM);
  params.sort();
  return params.toString();
}

/** The query behind which a saved view stands. */
export function queryOf({ id, query }: { id: string; query: string }): string {
  const params = new URLSearchParams(plainQuery(query));
  params.set(VIEW_PARAM, id);
  return readable(params);
}

/** Commas and colons stay as they are in a query: what stands there is read by people too. */
const readable = (params: URLSearchParams): string =>
  params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%21", "!");

export interface Standing<V> {
  /** The view one began with, or the one that is shown; undefined for none. */
  readonly current: V | undefined;
  /** What is shown is not that view any more, or no view at all. */
  readonly changed: boolean;
}

/** Which view an address shows, and whether it was changed since. */
export function standingOf<V extends { id: string; query: string }>(query: string, views: readonly V[]): Standing<V> {
  const plain = plainQuery(query);
  const begun = new URLSearchParams(query).get(VIEW_PARAM);
  const named = views.find(({ id }) => id === begun);
  if (named) return { current: named, changed: plainQuery(named.query) !== plain };
  const same = begun === EVERYTHING ? undefined : views.find((view) => plainQuery(view.query) === plain);
  return { current: same, changed: same === undefined && plain !== "" };
}
