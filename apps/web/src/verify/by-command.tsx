"use client";
import { useSyncExternalStore } from "react";
import { useShare } from "../trpc/provider.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import type { Obstacle } from "./obstacle-now.ts";

const never = (): (() => void) => () => {};

/** Why this tab cannot, and the command that can. */
export function ByCommand({ obstacle, id }: { obstacle: Obstacle; id: string }) {
  const share = useShare();
  const origin = useSyncExternalStore(
    never,
    () => location.origin,
    () => "",
  );
  const address = share === undefined ? `${id} --server ${origin}` : `${origin}/s/${share}`;
  const command = `heirloom verify ${address}${obstacle.options ?? ""}`;
  return (
    <>
      <p className="mt-1.5 max-w-[76ch] text-small text-ink-2">{obstacle.text}</p>
      {obstacle.options !== null && (
        <div className="mt-3 flex items-center gap-3">
          <code className="mono bg-sunk px-3 py-2 text-small [overflow-wrap:anywhere]" suppressHydrationWarning>
            {command}
          </code>
          <CopyButton text={command} size="small" className="print:hidden" />
        </div>
      )}
    </>
  );
}
