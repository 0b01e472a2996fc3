import type { EventView } from "@heirloom/api";
import { memo } from "react";
import { formatClock } from "../format/time.ts";
import { Plain } from "../ui/plain.tsx";

/** What happened, newest first. */
export const Events = memo(function Events({ events }: { events: readonly EventView[] }) {
  if (events.length === 0) return <p className="text-ink-3">Nothing has happened yet.</p>;
  return (
    <ol className="text-small">
      {events.map(({ id, at, message }) => (
        <li key={id} className="grid grid-cols-[74px_minmax(0,1fr)] gap-3 border-t border-rule py-[5px]">
          <time dateTime={at} title={at} className="text-ink-3" suppressHydrationWarning>
            {formatClock(new Date(at))}
          </time>
          <span>
            <Plain text={message} />
          </span>
        </li>
      ))}
    </ol>
  );
});
