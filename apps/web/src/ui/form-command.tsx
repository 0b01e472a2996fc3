"use client";
import { CopyButton } from "./form-copy.tsx";

/** A command line to take away. */
export function Command({ text }: { text: string }) {
  return (
    <div className="rounded-2 bg-sunk p-3">
      <pre className="m-0 whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
      <div className="mt-2">
        <CopyButton text={text} />
      </div>
    </div>
  );
}
