"use client";
import { useEffect, useRef, useState, type RefObject } from "react";

interface Actions {
  launch(): void;
  undo(): void;
  redo(): void;
}

/** What a key asks for; undefined where it is none of these. */
function actionOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): keyof Actions | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  const name = key.toLowerCase();
  if (name === "enter") return "launch";
  if (name === "z") return shiftKey ? "redo" : "undo";
  return name === "y" && ctrlKey && !shiftKey ? "redo" : undefined;
}

const said: Partial<Record<keyof Actions, string>> = { undo: "Undone", redo: "Done again" };

/**
 * Ctrl or Cmd with Enter launches; with Z it goes back and with Shift and Z forth, in the form as in the text: both are one
 * draft with one past. Dialogs keep their own keys. Returns what was just done, for those who hear the page.
 */
export function useKeys(root: RefObject<HTMLElement | null>, actions: Actions): string {
  const [told, setTold] = useState("");
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const action = actionOf(event);
      const { target } = event;
      const own = target === document.body || (target instanceof Node && root.current?.contains(target));
      if (!action || !own || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current[action]();
      setTold(said[action] ?? "");
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [root]);
  return told;
}
