"use client";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

const SAID_MS = 1_400;

type Outcome = "Copy" | "Copied" | "Select it and press Ctrl + C";

/** Copies a text and says so; where the browser forbids it, says how to do it by hand. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [outcome, setOutcome] = useState<Outcome>("Copy");
  useEffect(() => {
    if (outcome !== "Copied") return;
    const timer = setTimeout(() => setOutcome("Copy"), SAID_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("Copied");
    } catch {
      setOutcome("Select it and press Ctrl + C");
    }
  };
  return (
    <Button size="small" onClick={() => void copy()} className="min-w-16" aria-live="polite">
      {outcome === "Copy" ? label : outcome}
    </Button>
  );
}
