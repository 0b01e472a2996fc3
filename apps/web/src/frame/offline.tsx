"use client";
import { useSyncExternalStore } from "react";
import { offlineSince, onConnection } from "../live/connection.ts";

const hours = (at: Date): string => at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** A line under the bar while live updates do not arrive. It lies over the page, so nothing moves. */
export function Offline() {
  const since = useSyncExternalStore(onConnection, offlineSince, () => null);
  return (
    <div role="status" className="sticky top-12 z-20 h-0 print:hidden">
      {since && (
        <p className="border-b border-warn bg-warn-wash px-6 py-1 text-center text-small text-warn animate-[appear_var(--move)_var(--ease)]">
          <span aria-hidden="true">△ </span>Offline since {hours(since)}. Showing what arrived. Pausing, sharing and
          launching wait for the server.
        </p>
      )}
    </div>
  );
}
