import { SLOTS } from "../prepare/palette.ts";

/** Colours of the theme as a canvas takes them. `mark` and `text` run over slots 0 (grey) to 8. */
export interface Inks {
  readonly ink: string;
  readonly paper: string;
  readonly mark: readonly string[];
  readonly text: readonly string[];
}

export function readInks(): Inks {
  const probe = document.createElement("span");
  probe.style.display = "none";
  document.body.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const slots = Array.from({ length: SLOTS }, (_, index) => index + 1);
  const inks = {
    ink: resolve("--ink"),
    paper: resolve("--paper"),
    mark: [resolve("--rule-2"), ...slots.map((slot) => resolve(`--arm-${slot}`))],
    text: [resolve("--ink-3"), ...slots.map((slot) => resolve(`--arm-${slot}-ink`))],
  };
  probe.remove();
  return inks;
}

/** Calls back when the theme on screen may have changed. */
export function onTheme(listener: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", listener);
  };
}
