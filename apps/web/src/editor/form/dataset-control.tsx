"use client";
import type { DatasetView } from "@heirloom/api";
import { useCallback } from "react";
import { formatBytes, visibleName } from "../../datasets/format.ts";
import { holds, kindWords } from "../../datasets/kinds.ts";
import { UploadArea } from "../../datasets/upload-area.tsx";
import { useDatasets } from "../../datasets/use-datasets.ts";
import { FormField } from "../../ui/form-field.tsx";
import { NativeSelect } from "../../ui/form-native-select.tsx";
import { pathKey } from "../draft/path.ts";
import type { DatasetField } from "./fields.ts";
import { useField } from "./simple-controls.tsx";

const matches = ({ kind }: DatasetView, holds: string): boolean => kind === holds;

/** A dataset that is there, or one uploaded in place. */
export function DatasetControl({ field }: { field: DatasetField }) {
  const { value, set, errors, help } = useField(field);
  const { datasets, failure, reload } = useDatasets();
  const id = typeof value === "string" ? value : "";
  const chosen = datasets?.find((dataset) => dataset.id === id);
  const { holds: kind } = field;
  const one = kindWords(kind)?.one ?? "a dataset";
  const fitting = datasets?.filter((dataset) => kind === undefined || matches(dataset, kind) || dataset.id === id);
  const uploaded = useCallback(
    (dataset: DatasetView) => {
      void reload();
      if (kind !== undefined && !matches(dataset, kind))
        return `it is here as ${kindWords(dataset.kind)?.one}, and this takes ${one}`;
      set(dataset.id);
      return null;
    },
    [set, reload, kind, one],
  );
  const known = chosen
    ? `${formatBytes(chosen.bytes)}, ${holds(chosen)}`
    : failure && `The datasets could not be listed: ${failure}`;
  return (
    <div className="col-span-full">
      <FormField place={pathKey(field.path)} label={field.title} errors={errors} help={known ?? help ?? "\u00a0"}>
        {(control) => (
          <NativeSelect
            {...control}
            value={id}
            onChange={({ target }) => set(target.value === "" ? undefined : target.value)}
          >
            <option value="">{fitting?.length === 0 ? `None yet: upload ${one} below` : `Choose ${one}`}</option>
            {id !== "" && !chosen && <option value={id}>{datasets === null ? id : `${id} (not here)`}</option>}
            {fitting?.map((dataset) => (
              <option key={dataset.id} value={dataset.id}>
                {visibleName(dataset.name)}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      <UploadArea
        className="mt-2"
        label={`Upload ${kindWords(kind)?.one ?? "a file"}`}
        wanted={kind}
        onUploaded={uploaded}
      />
    </div>
  );
}
