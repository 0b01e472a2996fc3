import { Stream } from "../random/stream.ts";
import { Threefry } from "../random/threefry.ts";

/** What a frozen stream is for. The order is part of every number drawn: append, never reorder. */
const uses = ["maximum", "bootstrap"] as const;

const KEY = 0x6a756467;

/** Random numbers that are the same in every run: what judges chains must judge them the same way twice. */
export const frozenStream = (use: (typeof uses)[number]): Stream =>
  new Stream(() => new Threefry(KEY, uses.indexOf(use)));
