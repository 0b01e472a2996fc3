import type { SavedView } from "@heirloom/db";
import type { SavedViewView } from "../list-views.ts";

export const savedViewOf = ({ id, name, query, personId }: SavedView): SavedViewView => ({
  id,
  name,
  query,
  whose: personId === null ? "team" : "mine",
});
