"use client";
import type { ComparedExperiment, GalleryEntryView } from "@heirloom/api";
import Link from "next/link";
import { useMemo, useRef, type ReactNode } from "react";
import type { Known } from "../compare/use-compared.ts";
import { ExportOrigins } from "../export/origin.tsx";
import { formatCount, formatShare } from "../format/numbers.ts";
import { formatDuration, formatLeft } from "../format/time.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Plain } from "../ui/plain.tsx";
import { Claims } from "./claims.tsx";
import { paperName } from "./filters.ts";
import { claimedVerdicts, isComplete, outcomeLooks, outcomeOf, partNow, type PartNow } from "./outcome.ts";
import { Plates } from "./plates.tsx";
import { platesArms } from "./prepare/arms.ts";
import { preparePlates, type Plate } from "./prepare/plate.ts";
import { useLaws, useNear, type Gallery } from "./use-gallery.ts";

interface Props {
  readonly entry: GalleryEntryView;
  readonly known: Known;
  readonly gallery: Gallery;
  /** Every figure, or the first alone. */
  readonly whole?: boolean;
}

interface Shown {
  readonly now: PartNow;
  readonly plates: readonly Plate[];
}

/** A published result: what it says, what came of it here, and both figures of each of its metrics. */
export function Entry({ entry, known, gallery, whole = false }: Props) {
  const host = useRef<HTMLElement>(null);
  const near = useNear(host);
  const parts = useMemo(() => entry.parts.map((part) => partNow(part, known)), [entry, known]);
  const laws = useLaws(entry.name, near && !isComplete(entry));
  const shown = useMemo<Shown[]>(
    () =>
      parts.map((now, index) => ({
        now,
        plates: preparePlates(now.part.definition.claims ?? [], platesArms(now.part, now.run, laws?.parts[index])),
      })),
    [parts, laws],
  );
  const figures = shown.reduce((sum, { plates }) => sum + plates.length, 0);
  const left = whole ? shown : shown.slice(0, 1).map(({ now, plates }) => ({ now, plates: plates.slice(0, 1) }));
  return (
    <section ref={host} className="gallery-entry" aria-labelledby={`entry-${entry.name}`} id={entry.name}>
      <Head entry={entry} parts={parts} gallery={gallery} whole={whole} figures={figures} />
      <div className="min-w-0">
        {left.map(({ now, plates }) => (
          <ExportOrigins key={now.part.definitionHash} experiments={now.run ? [now.run.experiment] : []}>
            {whole && entry.parts.length > 1 && (
              <h3 className="mt-6 mb-1 first:mt-0">
                <Plain text={now.part.name} />
              </h3>
            )}
            {plates.map((plate) => (
              <div key={plate.key} className="mb-8">
                <Plates
                  plate={plate}
                  entry={entry}
                  invitation={<Invitation entry={entry} now={now} gallery={gallery} />}
                />
                {whole && <Claims plate={plate} verdicts={claimedVerdicts(now)} />}
              </div>
            ))}
          </ExportOrigins>
        ))}
      </div>
    </section>
  );
}

function Head({
  entry,
  parts,
  gallery,
  whole,
  figures,
}: Pick<Props, "entry" | "gallery"> & { parts: readonly PartNow[]; whole: boolean; figures: number }) {
  return (
    <div>
      {!whole && (
        <h2 id={`entry-${entry.name}`} className="text-balance">
          <Link href={`/gallery/${entry.name}`} className="no-underline hover:underline">
            {entry.title}
          </Link>
        </h2>
      )}
      <p
        className="mt-1.5 text-small text-ink-3"
        title={entry.papers.map(({ authors, title }) => `${authors}: ${title}`).join("\n")}
      >
        {entry.papers.map((paper) => `${paperName(paper)}${paper.at === null ? "" : `, ${paper.at}`}`).join("; ")}
      </p>
      <p className="serif mt-3 text-read leading-[1.5]">{entry.claim}</p>
      {entry.differs !== null && (
        <p className="mt-2 text-small text-ink-2">
          <b className="font-semibold">Differs from the paper: </b>
          {entry.differs}
        </p>
      )}
      <Standing entry={entry} parts={parts} gallery={gallery} />
      {!whole && figures > 1 && (
        <p className="mt-2.5 text-small">
          <Link href={`/gallery/${entry.name}`}>All {figures} figures and every claim</Link>
        </p>
      )}
    </div>
  );
}

/** The verdict with its count, the way to the runs, and the button. */
function Standing({ entry, parts, gallery }: { entry: GalleryEntryView; parts: readonly PartNow[]; gallery: Gallery }) {
  const outcome = outcomeOf(parts);
  const { glyph, word, ink } = outcomeLooks[outcome];
  const verdicts = parts.flatMap(claimedVerdicts);
  const runs = parts.flatMap(({ part }) => part.run ?? []);
  return (
    <div className="mt-3 border-t border-rule pt-2.5">
      <p className="flex items-center gap-2" role="status">
        <span className={ink} aria-hidden="true">
          {glyph === "" ? <span className="pulse" /> : glyph}
        </span>
        <b className={`font-semibold ${ink}`}>{word}</b>
      </p>
      <p className="mt-0.5 text-small text-ink-2">{standingWords(entry, parts)}</p>
      {outcome === "running" && <Progress parts={parts} />}
      {verdicts.length > 0 && outcome !== "holds" && (
        <ul className="mt-1 text-small text-ink-2">
          {verdicts
            .filter(({ passed }) => !passed)
            .slice(0, 3)
            .map((verdict, index) => (
              <li key={index}>
                {verdict.state === "open" ? "△ open" : "✕ rejected"}: <Plain text={verdict.claim} />
              </li>
            ))}
        </ul>
      )}
      <p className="mt-2.5 flex flex-wrap gap-x-2 gap-y-1.5">
        {entry.needs === null && outcome !== "running" && <RunButton entry={entry} gallery={gallery} />}
        {runs.map(({ experimentId }, index) => (
          <Button key={experimentId} asChild size="small" variant="bare" className="underline">
            <Link href={`/experiments/${experimentId}`}>
              {runs.length > 1 ? `Experiment ${index + 1}` : "Open the experiment"}
            </Link>
          </Button>
        ))}
      </p>
      {gallery.failure?.name === entry.name && (
        <p role="alert" className="mt-2 text-small text-bad">
          ✕ {gallery.failure.message}
        </p>
      )}
    </div>
  );
}

const again = ({ parts }: GalleryEntryView): boolean => parts.some(({ run }) => run !== null);

function RunButton({ entry, gallery }: { entry: GalleryEntryView; gallery: Gallery }) {
  const time = entry.seconds === null ? "" : `, about ${formatDuration(entry.seconds).replace(".0", "")}`;
  return (
    <Button size="small" disabled={gallery.launching !== null} onClick={() => gallery.run(entry.name)}>
      {gallery.launching === entry.name ? "Launching" : `${again(entry) ? "Run it again" : "Run it here"}${time}`}
    </Button>
  );
}

function standingWords({ needs }: GalleryEntryView, parts: readonly PartNow[]): string {
  const verdicts = parts.flatMap(claimedVerdicts);
  const chains = Math.max(0, ...parts.flatMap(({ run }) => run?.arms.map(({ replicates }) => replicates) ?? []));
  if (verdicts.length > 0) {
    const passed = verdicts.filter((verdict) => verdict.passed).length;
    const old = parts.some(({ part }) => part.run && !part.run.same) ? "; the definition has changed since" : "";
    const n = chains > 0 ? `, N up to ${formatCount(chains)}` : "";
    return `${passed} of ${verdicts.length} verdicts hold${n}${old}`;
  }
  const failure = parts.find(({ part }) => part.run?.failure)?.part.run?.failure;
  if (failure) return failure;
  if (parts.some(({ state }) => state !== null)) return "Claims are judged when all arms are complete.";
  return needs === null ? "The definitions are complete; a runner can take them now." : "Needs files of yours.";
}

function Progress({ parts }: { parts: readonly PartNow[] }) {
  const all = parts.flatMap(({ part, run }) => run?.experiment.progress ?? part.run?.progress ?? []);
  const [done, total] = [all.reduce((sum, one) => sum + one.done, 0), all.reduce((sum, one) => sum + one.total, 0)];
  const left = all.reduce<number | null>(
    (sum, one) => (one.secondsLeft === null ? sum : (sum ?? 0) + one.secondsLeft),
    null,
  );
  const share = total === 0 ? 0 : done / total;
  return (
    <p className="mt-1.5 flex items-center gap-2 text-small">
      <span
        role="progressbar"
        aria-label="Chain generations done"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        className="meter on"
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {formatShare(share)}
      {left !== null && <span className="text-ink-3">{formatLeft(left)}</span>}
    </p>
  );
}

/** Where our figure will be: what it takes to have one. */
function Invitation({ entry, now, gallery }: { entry: GalleryEntryView; now: PartNow; gallery: Gallery }): ReactNode {
  const running = now.state !== null && now.verdicts === null && isWaiting(now.run);
  if (running) return <p className="text-ink-2">Launched. The first results are drawn here as they arrive.</p>;
  if (entry.needs !== null) {
    const command = `npx heirloom gallery run ${entry.name} --files FOLDER`;
    return (
      <>
        <b className="font-semibold">No result on this server yet</b>
        <p className="text-small text-ink-2">It needs {entry.needs}. Put them into a folder and run</p>
        <p className="flex max-w-full items-center gap-2">
          <code className="text-small [overflow-wrap:anywhere]">{command}</code>
          <CopyButton text={command} />
        </p>
      </>
    );
  }
  return (
    <>
      <b className="font-semibold">No result on this server yet</b>
      <p className="text-small text-ink-2">The definition is complete.</p>
      <RunButton entry={entry} gallery={gallery} />
    </>
  );
}

const isWaiting = (run: ComparedExperiment | null | undefined): boolean => run === undefined || run !== null;
