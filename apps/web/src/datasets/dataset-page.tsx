"use client";
import type { DatasetView } from "@heirloom/api";
import { describeCheckpoint } from "@heirloom/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { formatCount } from "../format/numbers.ts";
import { formatClock, formatDay } from "../format/time.ts";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/form-copy.tsx";
import { Awaiting, Failure } from "../ui/form-loading.tsx";
import { Plain } from "../ui/plain.tsx";
import { usedBy } from "./datasets-page.tsx";
import { formatBytes } from "./format.ts";
import { Pictures } from "./image-facts.tsx";
import { RemoveDataset } from "./remove-dataset.tsx";
import { numericText, TableColumns, TableHead } from "./table-facts.tsx";

type Loaded = { readonly dataset: DatasetView } | { readonly failure: string } | null;

function useDataset(id: string): [Loaded, () => void] {
  const client = useClient();
  const [loaded, setLoaded] = useState<Loaded>(null);
  const load = useCallback(() => {
    const stop = new AbortController();
    client.datasets.get.query({ id }, { signal: stop.signal }).then(
      (dataset) => stop.signal.aborted || setLoaded({ dataset }),
      (error: unknown) => stop.signal.aborted || setLoaded({ failure: sentenceOf(error) }),
    );
    return () => stop.abort();
  }, [client, id]);
  useEffect(load, [load]);
  return [loaded, load];
}

/** One dataset: what it is, how it begins, what to do with it. */
export function DatasetPage({ id }: { id: string }) {
  const [loaded, retry] = useDataset(id);
  return (
    <div className="page">
      <p className="mb-2 text-small text-ink-2">
        <Link href="/datasets">Datasets</Link>
      </p>
      {loaded && "dataset" in loaded ? (
        <Shown dataset={loaded.dataset} />
      ) : (
        <>
          <h1 className="mono text-[22px]!">{id}</h1>
          {loaded ? (
            <Failure what="This dataset could not be read" why={loaded.failure} onRetry={retry} />
          ) : (
            <Awaiting>Waiting for the dataset</Awaiting>
          )}
        </>
      )}
    </div>
  );
}

function Shown({ dataset }: { dataset: DatasetView }) {
  const router = useRouter();
  const created = new Date(dataset.createdAt);
  return (
    <>
      <div className="flex flex-wrap items-start gap-4">
        <h1 className="min-w-0 flex-[1_1_320px]">
          <Plain text={dataset.name} />
        </h1>
        <div className="flex gap-2">
          <Button asChild variant="primary">
            <Link href={`/experiments/new?dataset=${dataset.id}`}>Use in an experiment</Link>
          </Button>
          <RemoveDataset named dataset={dataset} onRemoved={() => router.push("/datasets")} />
        </div>
      </div>
      <dl className="mt-5 grid max-w-[760px] grid-cols-[max-content_minmax(0,1fr)] gap-x-6 border-y-[1.5px] border-rule-heavy py-2 leading-8">
        <Fact name="Size">
          {formatBytes(dataset.bytes)} <span className="text-ink-3">({formatCount(dataset.bytes)} bytes)</span>
        </Fact>
        <Contents dataset={dataset} />
        <Fact name="Id">
          <span className="mono text-small">{dataset.id}</span>
          <span className="inline-block leading-none">
            <CopyButton text={dataset.id} />
          </span>
        </Fact>
        <Fact name="SHA-256">
          <span className="mono text-small [overflow-wrap:anywhere]">{dataset.sha256}</span>
        </Fact>
        <Fact name="Created">
          {formatDay(created)}, {formatClock(created)}
        </Fact>
        <Fact name="Used by">{usedBy(dataset.usedBy)}</Fact>
      </dl>
      <Beginning dataset={dataset} />
    </>
  );
}

/** What there is to learn from, in rows of the list of facts. */
function Contents({ dataset: { table, images, checkpoint, words, types } }: { dataset: DatasetView }) {
  if (table)
    return (
      <>
        <Fact name="Rows">{formatCount(table.rows)}</Fact>
        <Fact name="Columns">{numericText(table)}</Fact>
      </>
    );
  if (images)
    return (
      <>
        <Fact name="Images">{formatCount(images.count)}</Fact>
        <Fact name="Each">
          {images.width} × {images.height} pixels, grey
        </Fact>
      </>
    );
  if (checkpoint) return <Fact name="Model">{describeCheckpoint(checkpoint)}</Fact>;
  return (
    <>
      <Fact name="Words">{words === null ? "\u2013" : formatCount(words)}</Fact>
      <Fact name="Types">{types === null ? "\u2013" : `${formatCount(types)} different words`}</Fact>
    </>
  );
}

function Beginning({ dataset: { table, images, head } }: { dataset: DatasetView }) {
  if (table)
    return (
      <>
        <TableColumns table={table} />
        <h2 className="mt-8 mb-2">How it begins</h2>
        <TableHead table={table} />
      </>
    );
  if (images)
    return (
      <>
        <h2 className="mt-8 mb-2">The first of them</h2>
        <Pictures className="w-full max-w-[390px]" images={images} />
      </>
    );
  if (head === null) return null;
  return (
    <>
      <h2 className="mt-8 mb-2">How it begins</h2>
      {/* Somebody else's text: isolated, escaped, its invisible characters shown. */}
      <pre className="max-w-[960px] rounded-2 bg-sunk p-4 whitespace-pre-wrap [overflow-wrap:anywhere]">
        <Plain text={head} />
      </pre>
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt className="text-ink-2">{name}</dt>
    <dd className="m-0 min-w-0">{children}</dd>
  </>
);
