"use client";
import type { DatasetView } from "@heirloom/api";
import Link from "next/link";
import { useCallback, useState } from "react";
import { formatCount } from "../format/numbers.ts";
import { formatAgo } from "../format/time.ts";
import { Awaiting, Failure } from "../ui/form-loading.tsx";
import { Plain } from "../ui/plain.tsx";
import { formatBytes, visibleName } from "./format.ts";
import { Glance } from "./image-facts.tsx";
import { holds } from "./kinds.ts";
import { RemoveDataset } from "./remove-dataset.tsx";
import { UploadArea } from "./upload-area.tsx";
import { useDatasets } from "./use-datasets.ts";

/** Every dataset of the team, and the way to add one. */
export function DatasetsPage() {
  const { datasets, failure, reload } = useDatasets();
  const [said, setSaid] = useState("");
  const uploaded = useCallback(
    ({ name }: DatasetView) => {
      setSaid(`${visibleName(name)} is here.`);
      void reload();
      return null;
    },
    [reload],
  );
  const empty = datasets?.length === 0;
  return (
    <div className="page">
      <h1>Datasets</h1>
      {empty && (
        <p className="read mt-4">
          No dataset yet. Upload a text, and a model can learn from its words; a table, and a model can learn from its
          rows of numbers; a file of images, for a model that draws; or the checkpoint of a published language model,
          for one that goes on from it.
        </p>
      )}
      <UploadArea label="Upload a file" primary className="mt-4 max-w-[640px]" onUploaded={uploaded} />
      <p aria-live="polite" className="mt-2 min-h-5 text-small text-good">
        {said && <span aria-hidden>✓ </span>}
        {said}
      </p>
      {failure !== null && (
        <Failure what="The datasets could not be listed" why={failure} onRetry={() => void reload()} />
      )}
      {!empty && (
        <DatasetTable
          datasets={datasets}
          onRemoved={(name) => (setSaid(`${visibleName(name)} was removed.`), void reload())}
        />
      )}
    </div>
  );
}

interface TableProps {
  readonly datasets: readonly DatasetView[] | null;
  onRemoved(name: string): void;
}

function DatasetTable({ datasets, onRemoved }: TableProps) {
  const [now] = useState(() => new Date());
  return (
    <div className="table-wrap mt-2">
      <table className="paper-table" aria-busy={datasets === null}>
        <thead>
          <tr>
            <th>Name</th>
            <th className="num max-md:hidden">Size</th>
            <th className="max-md:hidden">Kind</th>
            <th className="num max-md:hidden">Holds</th>
            <th className="pl-6! max-md:hidden">Id</th>
            <th className="num max-md:hidden">Used by</th>
            <th className="num max-md:hidden">Created</th>
            <th>
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {datasets?.map((dataset) => (
            <DatasetRow key={dataset.id} now={now} dataset={dataset} onRemoved={() => onRemoved(dataset.name)} />
          ))}
          {datasets === null && (
            <tr>
              <td colSpan={8}>
                <Awaiting>Waiting for the list of datasets</Awaiting>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly dataset: DatasetView;
  readonly now: Date;
  onRemoved(): void;
}

function DatasetRow({ dataset, now, onRemoved }: RowProps) {
  const created = new Date(dataset.createdAt);
  return (
    <tr>
      <th scope="row" className="max-w-80 min-w-40 truncate max-md:py-2" title={visibleName(dataset.name)}>
        {dataset.images && <Glance className="mr-2 inline-block align-middle" images={dataset.images} />}
        <Link href={`/datasets/${dataset.id}`}>
          <Plain text={dataset.name} />
        </Link>
        {/* On a narrow page the columns to the right stand under the name. */}
        <span className="block text-small whitespace-normal text-ink-2 md:hidden">
          {dataset.kind}, {formatBytes(dataset.bytes)}, {holds(dataset)}
          {dataset.usedBy > 0 && `, used by ${usedBy(dataset.usedBy)}`}
        </span>
      </th>
      <td className="num max-md:hidden">{formatBytes(dataset.bytes)}</td>
      <td className="max-md:hidden">{dataset.kind}</td>
      <td className="num max-w-72 text-wrap max-md:hidden">{holds(dataset)}</td>
      <td
        className="mono pl-6! max-md:hidden text-small whitespace-nowrap text-ink-2"
        title={`SHA-256 ${dataset.sha256}`}
      >
        {dataset.id}
      </td>
      <td className="num max-md:hidden">{usedBy(dataset.usedBy)}</td>
      <td className="num text-ink-2 max-md:hidden">
        <time dateTime={dataset.createdAt} title={created.toLocaleString("en-GB")}>
          {formatAgo(created, now)}
        </time>
      </td>
      <td className="w-10 text-right">
        <RemoveDataset dataset={dataset} onRemoved={onRemoved} />
      </td>
    </tr>
  );
}

/** Experiments that read a dataset. */
export const usedBy = (count: number): string =>
  count === 0 ? "\u2013" : `${formatCount(count)} experiment${count === 1 ? "" : "s"}`;
