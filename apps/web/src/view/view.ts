import { ViewStore } from "./store.ts";

/** Commas and colons stay as they are in a query: what stands there is read by people too. */
const readable = (query: string): string => query.replaceAll("%2C", ",").replaceAll("%3A", ":");

/** The parameters of this browser's address. */
export const view = new ViewStore({
  path: () => location.pathname,
  query: () => location.search,
  replace: (query) => {
    const { pathname, hash } = location;
    history.replaceState(null, "", `${pathname}${query === "" ? "" : `?${readable(query)}`}${hash}`);
  },
});
