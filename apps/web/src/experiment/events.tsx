"use client";
import type { ArmView, EventView } from "@heirloom/api";
import { memo, useMemo } from "react";
import { Picker } from "../arms/picker.tsx";
import { useArmParam } from "../arms/use-arm-param.ts";
import { formatClock } from "../format/time.ts";
import { Plain } from "../ui/plain.tsx";

interface Props {
  events: readonly EventView[];
  arms: readonly ArmView[];
}

const ALL = "-";

/** Words for kinds of events; one that is not named here is shown under its own name. */
const words: Readonly<Record<string, string>> = {
  launched: "launch",
  leased: "leases",
  "arm-done": "complete arms",
  unjudged: "could not be judged",
  done: "end",
  failed: "failures",
  intent: "pause, resume, cancel",
};

/** What happened, newest first, all of it or of one kind or one arm. */
export const Events = memo(function Events({ events, arms }: Props) {
  const [kind, setKind] = useArmParam("eventKind");
  const [arm, setArm] = useArmParam("eventArm");
  const kinds = useMemo(() => [...new Set(events.map((event) => event.kind))].toSorted(), [events]);
  const named = useMemo(() => {
    const ids = new Set(events.map(({ armId }) => armId));
    return arms.filter(({ id }) => ids.has(id));
  }, [events, arms]);
  if (events.length === 0) return <p className="text-ink-3">Nothing has happened yet.</p>;
  const armId = arm === null ? undefined : arms[arm]?.id;
  const shown = events.filter(
    (event) => (kind === null || event.kind === kind) && (armId === undefined || event.armId === armId),
  );
  return (
    <>
      {(kinds.length > 1 || named.length > 1) && (
        <div className="mb-2 flex flex-wrap gap-3 print:hidden">
          <Picker
            label="Kind of event"
            value={kind ?? ALL}
            options={[
              { value: ALL, text: "all kinds" },
              ...kinds.map((one) => ({ value: one, text: words[one] ?? one })),
            ]}
            onChange={(next) => setKind(next === ALL ? null : next)}
          />
          {named.length > 1 && (
            <Picker
              label="Arm of the events"
              value={arm === null ? ALL : String(arm)}
              options={[
                { value: ALL, text: "all arms" },
                ...named.map(({ index, letter, label }) => ({ value: String(index), text: `${letter} ${label}` })),
              ]}
              onChange={(next) => setArm(next === ALL ? null : Number(next))}
            />
          )}
        </div>
      )}
      {shown.length === 0 && <p className="text-ink-3">None of the newest {events.length} events fits.</p>}
      <ol className="text-small">
        {shown.map(({ id, at, message }) => (
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
    </>
  );
});
