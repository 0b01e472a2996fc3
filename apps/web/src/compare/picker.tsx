"use client";
import type { ComparedExperiment, ExperimentRow } from "@heirloom/api";
import { useEffect, useState } from "react";
import { StateMark } from "../experiment/state-mark.tsx";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { Input } from "../ui/input.tsx";
import { Plain } from "../ui/plain.tsx";
import { isSame, MOST_PICKS, type Pick } from "./basket.ts";

interface Props {
  readonly picks: readonly Pick[];
  toggle(pick: Pick): void;
}

const WAIT_MS = 150;
const MOST_ROWS = 50;

/** Experiments by a search, newest first. */
function useFound(search: string): { rows: readonly ExperimentRow[] | null; failure: string | null } {
  const client = useClient();
  const [found, setFound] = useState<{ rows: readonly ExperimentRow[] | null; failure: string | null }>({
    rows: null,
    failure: null,
  });
  useEffect(() => {
    const stop = new AbortController();
    const ask = (): void => {
      const input = { limit: MOST_ROWS, ...(search === "" ? {} : { search }) };
      client.experiments.list.query(input, { signal: stop.signal }).then(
        (rows) => setFound({ rows, failure: null }),
        (error: unknown) => stop.signal.aborted || setFound({ rows: [], failure: sentenceOf(error) }),
      );
    };
    const timer = setTimeout(ask, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, search]);
  return found;
}

/** Arms are chosen here, experiment by experiment. */
export function Picker(props: Props) {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="small" variant={props.picks.length === 0 ? "primary" : "default"}>
          Add arms
        </Button>
      </DialogTrigger>
      <DialogContent title="Arms to compare" className="w-[min(640px,calc(100vw-32px))]">
        <Found {...props} />
      </DialogContent>
    </Dialog>
  );
}

function Found({ picks, toggle }: Props) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const { rows, failure } = useFound(search.trim());
  return (
    <>
      <Input
        type="search"
        aria-label="Search experiments"
        placeholder="Search experiments by name"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="mt-4 w-full"
      />
      {failure !== null && (
        <p role="alert" className="mt-3 text-bad">
          ✕ {failure}
        </p>
      )}
      <ul className="mt-3 h-[min(50vh,420px)] overflow-y-auto border-y border-rule-2" aria-label="Experiments">
        {rows?.map((row) => (
          <li key={row.id} className="border-b border-rule last:border-0">
            <button
              type="button"
              aria-expanded={open === row.id}
              onClick={() => setOpen(open === row.id ? null : row.id)}
              className="flex min-h-hit w-full items-center gap-2 px-1 text-left hover:bg-sunk focus-visible:outline-offset-[-2px]"
            >
              <StateMark state={row.state} short />
              <span className="min-w-0 flex-1 truncate">
                <Plain text={row.name} />
              </span>
              <span className="text-small text-ink-3">
                {row.arms} arm{row.arms === 1 ? "" : "s"}
              </span>
            </button>
            {open === row.id && <ArmChoices experiment={row.id} picks={picks} toggle={toggle} />}
          </li>
        ))}
        {rows?.length === 0 && failure === null && (
          <li className="p-4 text-ink-3">No experiment has this in its name.</li>
        )}
      </ul>
    </>
  );
}

function ArmChoices({ experiment, picks, toggle }: Props & { experiment: string }) {
  const client = useClient();
  const [view, setView] = useState<ComparedExperiment | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    client.compare.get.query({ of: [{ experiment }] }, { signal: stop.signal }).then(
      ({ experiments }) => setView((experiments[0]?.view ?? null) as ComparedExperiment | null),
      () => undefined,
    );
    return () => stop.abort();
  }, [client, experiment]);
  if (!view) return <p className="px-7 py-2 text-ink-3">Reading its arms</p>;
  return (
    <ul className="pb-2">
      {view.arms.map(({ id, letter, label }) => {
        const pick = { experiment, letter };
        const chosen = picks.some((one) => isSame(one, pick));
        return (
          <li key={id}>
            <label className="flex min-h-hit cursor-pointer items-center gap-2.5 px-7 hover:bg-sunk">
              <input
                type="checkbox"
                checked={chosen}
                disabled={!chosen && picks.length >= MOST_PICKS}
                onChange={() => toggle(pick)}
              />
              <b className="font-semibold">{letter}</b>
              <span className="min-w-0">
                <Plain text={label} />
              </span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
