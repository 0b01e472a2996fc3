"use client";
import { tableFormats, type TableFormat } from "@heirloom/core";
import type { ExperimentView } from "@heirloom/api";
import { useRef, useState } from "react";
import { fileName, saveBlob, saveFile } from "../../experiment/save-file.ts";
import { formatCount, formatShare } from "../../format/numbers.ts";
import { useGenerationStore } from "../../live/generation-context.tsx";
import { citationFor } from "../../share/citation.ts";
import { useClient, useShare } from "../../trpc/provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "../../ui/menu.tsx";
import { originOf } from "../origin.tsx";
import type { Wanted } from "./job.ts";

interface Props {
  experiment: ExperimentView;
  yaml: string;
  onFail(error: unknown): void;
}

interface Files {
  /** From 0 to 1 while a file is made, else null. */
  readonly share: number | null;
  make(wanted: Wanted, extension: string): void;
  stop(): void;
}

/** Makes files in a worker, one at a time. */
function useFiles({ experiment, onFail }: Props): Files {
  const share = useShare();
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef<AbortController>(undefined);
  const make = (wanted: Wanted, extension: string): void => {
    const { id: experimentId, name, definitionHash, metrics, arms } = experiment;
    const generations = arms.reduce((most, arm) => Math.max(most, arm.generations), 1);
    const origin = { ...originOf(experiment), address: location.href };
    const controller = (stop.current = new AbortController());
    setDone(0);
    import("./run.ts")
      .then(({ runJob }) =>
        runJob({ wanted, experimentId, metrics, generations, origin, share }, setDone, controller.signal),
      )
      .then((parts) => saveBlob(fileName(name, definitionHash, extension), new Blob(parts)))
      .catch((error: unknown) => controller.signal.aborted || onFail(error))
      .finally(() => setDone(null));
  };
  return { share: done, make, stop: () => stop.current?.abort() };
}

const formats = Object.keys(tableFormats) as TableFormat[];

const rowsIn = ({ arms, metrics }: ExperimentView, of: (arm: ExperimentView["arms"][number]) => number): string =>
  `${formatCount(metrics.length * arms.reduce((sum, arm) => sum + of(arm), 0))} rows`;

/** Everything of an experiment as files: numbers, tables, a citation, its definition. */
export function ExperimentMenu(props: Props) {
  const { experiment, yaml, onFail } = props;
  const client = useClient();
  const files = useFiles(props);
  const { id, name, definitionHash } = experiment;
  const json = (): void => {
    client.experiments.result
      .query({ id })
      .then((result) =>
        saveFile(
          fileName(name, definitionHash, "result.json"),
          `${JSON.stringify(result, null, 2)}\n`,
          "application/json",
        ),
      )
      .catch(onFail);
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>{files.share === null ? "Export" : `Export ${formatShare(files.share)}`}</Button>
      </MenuTrigger>
      <MenuContent align="end" className="max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto">
        {files.share === null ? (
          <>
            <Tables experiment={experiment} files={files} />
            <Summaries files={files} />
            <Citation experiment={experiment} />
            <MenuLabel>Experiment</MenuLabel>
            <MenuItem onSelect={json}>Result as JSON</MenuItem>
            <MenuItem onSelect={() => saveFile(fileName(name, definitionHash, "yaml"), yaml, "application/yaml")}>
              Definition as YAML
            </MenuItem>
          </>
        ) : (
          <MenuItem onSelect={files.stop}>Stop this export</MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}

function Tables({ experiment, files }: { experiment: ExperimentView; files: Files }) {
  const item = (format: TableFormat, chains: boolean) => {
    const { label, extension } = tableFormats[format];
    const name = chains ? `replicates.${extension}` : extension;
    return (
      <MenuItem key={`${format}${chains}`} onSelect={() => files.make({ what: "table", format, chains }, name)}>
        {chains ? `Replicates as ${label}` : `Summaries as ${label}`}
      </MenuItem>
    );
  };
  return (
    <>
      <MenuLabel>Mean, interval, quantiles, law; {rowsIn(experiment, ({ generations }) => generations)}</MenuLabel>
      {formats.map((format) => item(format, false))}
      <MenuLabel>
        Single replicates; {rowsIn(experiment, ({ generations, replicates }) => generations * replicates)}
      </MenuLabel>
      {formats.map((format) => item(format, true))}
    </>
  );
}

function Summaries({ files }: { files: Files }) {
  const store = useGenerationStore();
  const make = (format: "latex" | "markdown", extension: string): void =>
    files.make({ what: "summary", format, generation: store.current }, extension);
  return (
    <>
      <MenuLabel>Arms × metrics at the chosen generation</MenuLabel>
      <MenuItem onSelect={() => make("latex", "tex")}>LaTeX table</MenuItem>
      <MenuItem onSelect={() => make("markdown", "md")}>Markdown table</MenuItem>
    </>
  );
}

function Citation({ experiment }: { experiment: ExperimentView }) {
  const { name, definitionHash } = experiment;
  const save = (kind: "bibtex" | "text", extension: string): void => {
    const text = citationFor(experiment, location.href)[kind];
    saveFile(fileName(name, definitionHash, extension), `${text}\n`, "text/plain;charset=utf-8");
  };
  return (
    <>
      <MenuLabel>Citation of what stands here now</MenuLabel>
      <MenuItem onSelect={() => save("bibtex", "bib")}>BibTeX</MenuItem>
      <MenuItem onSelect={() => save("text", "citation.txt")}>Plain text</MenuItem>
    </>
  );
}
