"use client";
import type { ExperimentView } from "@heirloom/api";
import Link from "next/link";
import { Words } from "../frame/words.tsx";
import { Button } from "../ui/button.tsx";
import { Plain } from "../ui/plain.tsx";
import { fileName, saveFile } from "./save-file.ts";

/** What takes the place of an experiment that somebody removed while its page was open. */
export function Removed({ experiment, yaml }: { experiment: ExperimentView; yaml: string }) {
  const { name, definitionHash } = experiment;
  return (
    <Words
      title="This experiment was removed"
      action={
        <>
          <Button asChild variant="primary">
            <Link href="/">All experiments</Link>
          </Button>
          <Button onClick={() => saveFile(fileName(name, definitionHash, "yaml"), yaml, "application/yaml")}>
            Save its definition
          </Button>
        </>
      }
    >
      <p role="status">
        <Plain text={name} /> and everything it produced were removed while this page was open. Its definition is still
        here: saved and launched again, it measures the same.
      </p>
    </Words>
  );
}
