"use client";
import { useLinkStatus } from "next/link";

/** Inside a link: once a page has been asked for and a second has passed, says that the server is awaited. */
export function LinkWaiting() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span role="status" className="ml-2 text-small text-ink-3 opacity-0 [animation:appear-late_1ms_1s_forwards]">
      waiting for the server
    </span>
  );
}
