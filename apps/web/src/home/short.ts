import type { ListOrder } from "../list/view.ts";

/** Experiments that the home page lists. */
export const SHORT = 12;
export const SHORT_ORDER: ListOrder = { by: "created", descending: true };
