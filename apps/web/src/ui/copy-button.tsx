"use client";
import { useEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button.tsx";

async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  throw new Error("this browser gives no clipboard to pages without https");
}

/** Copies `text` and says so for a moment; where there is no clipboard, says to copy by hand. */
export function CopyButton({ text, children = "Copy", ...props }: ButtonProps & { text: string }) {
  const [said, setSaid] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (word: string): void => {
    setSaid(word);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(null), 1_600);
  };
  return (
    <Button
      {...props}
      onClick={() => {
        copy(text).then(
          () => say("Copied"),
          () => say("Select and copy"),
        );
      }}
    >
      <span aria-live="polite">{said ?? children}</span>
    </Button>
  );
}
