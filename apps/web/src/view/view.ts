import { ViewStore } from "./store.ts";

/** Commas and colons stay as they are in a query: what stands there is read by people too. */
const readable = (query: string): string => query.replaceAll("%2C", ",").replaceAll("%3A", ":");

/** Whether a click follows a link to another page in this tab. */
function leaves(event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  return (
    link !== null && link.target !== "_blank" && !link.hasAttribute("download") && link.pathname !== location.pathname
  );
}

if (typeof document !== "undefined") {
  document.addEventListener("click", (event) => leaves(event) && view.leave(), { capture: true });
}

/** The parameters of this browser's address. */
export const view = new ViewStore({
  path: () => location.pathname,
  query: () => location.search,
  replace: (query) => {
    const { pathname, hash } = location;
    history.replaceState(null, "", `${pathname}${query === "" ? "" : `?${readable(query)}`}${hash}`);
  },
});
