import { pathKey } from "./draft/path.ts";

/** Keys of a dotted path; what a sweep is about is one key that has dots of its own. */
export const pathOf = (at: string): string[] => (at.startsWith("sweep.") ? ["sweep", at.slice(6)] : at.split("."));

/** Goes to the control of a path, or of what is around it: a link may lead to a value. */
export function focusPlace(root: HTMLElement | null, path: readonly string[]): void {
  const places = [...(root?.querySelectorAll<HTMLElement>("[data-place]") ?? [])];
  const keys = path.map((_, index) => pathKey(path.slice(0, path.length - index)));
  const control = keys
    .flatMap((key) => places.find(({ dataset }) => dataset.place === key) ?? [])
    .flatMap((place) => place.querySelector<HTMLElement>("input, select, textarea") ?? [])[0];
  // A swept axis has no values to type in the sweep: they are chosen where the axis stands.
  if (!control && path[0] === "sweep" && path[1] !== undefined) return focusPlace(root, path[1].split("."));
  control?.focus();
  control?.scrollIntoView({ block: "center" });
}

/** Goes to the first thing to fix: a control, else the fixes under a choice, else the text. */
export function focusFirstFault(root: HTMLElement | null, inText: boolean): void {
  const selector = inText ? ".cm-content" : '[aria-invalid="true"], [data-problems] button, .cm-content';
  const found = root?.querySelector<HTMLElement>(selector);
  (found?.querySelector<HTMLElement>("input:checked") ?? found)?.focus();
  found?.scrollIntoView({ block: "center" });
}
