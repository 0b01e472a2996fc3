"use client";
import { tableFormats, type TableFormat } from "@heirloom/core";
import { useRef, useState, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../ui/menu.tsx";
import type { ExportFigure } from "./figure.ts";
import { useExportSource, type ExportSource } from "./origin.tsx";
import type { Width } from "./size.ts";

/** A figure, or how to make it once somebody wants it. */
type Given = ExportFigure | ((source: ExportSource) => ExportFigure | Promise<ExportFigure>);

interface Props {
  figure: Given;
  /** False for what is a table only. */
  drawn?: boolean;
}

type Job = (figure: ExportFigure) => Promise<string | void>;

const SAID_MS = 2_500;

/** What can be done with a figure: keep it as a picture, keep its numbers, or copy either. */
export function ExportMenu({ figure, drawn = typeof figure === "function" || figure.drawing !== undefined }: Props) {
  const source = useExportSource();
  const button = useRef<HTMLButtonElement>(null);
  const [width, setWidth] = useState<Width>("170");
  const [said, setSaid] = useState<string | null>(null);
  const run = (job: Job) => (): void => {
    setSaid("Working");
    const done = (word: string | void): void => {
      setSaid(word ?? "Saved");
      setTimeout(() => setSaid(null), SAID_MS);
    };
    void ready(figure, source, button.current)
      .then(job)
      .then(done, (error: unknown) => done(error instanceof Error ? error.message : String(error)));
  };
  const picture =
    (kind: "svg" | "png", dpi = 300): Job =>
    async (ready) => {
      const { savePicture } = await import("./save.ts");
      await savePicture(ready, { kind, dpi, width, origins: source.origins() });
    };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button ref={button} size="small" className="print:hidden">
          <span aria-live="polite">{said ?? "Export"}</span>
        </Button>
      </MenuTrigger>
      <MenuContent align="end" className="max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto">
        {drawn && (
          <>
            <MenuLabel>Figure, light theme</MenuLabel>
            <MenuRadioGroup value={width} onValueChange={(value) => setWidth(value as Width)}>
              <Widths />
            </MenuRadioGroup>
            <MenuItem onSelect={run(picture("svg"))}>SVG</MenuItem>
            <MenuItem onSelect={run(picture("png", 300))}>PNG, 300 dpi</MenuItem>
            <MenuItem onSelect={run(picture("png", 600))}>PNG, 600 dpi</MenuItem>
            <MenuItem
              onSelect={run(async (ready) => {
                const { copyPicture } = await import("./save.ts");
                return copyPicture(ready, { kind: "png", dpi: 300, width, origins: source.origins() });
              })}
            >
              Copy as PNG
            </MenuItem>
          </>
        )}
        <MenuLabel>Data behind it</MenuLabel>
        {(Object.keys(tableFormats) as TableFormat[]).map((format) => (
          <MenuItem
            key={format}
            onSelect={run(async (ready) => {
              const { saveTable } = await import("./save.ts");
              await saveTable(ready, format, source.origins());
            })}
          >
            {tableFormats[format].label}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

const Widths = (): ReactNode =>
  (["85", "170"] as const).map((value) => (
    <MenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
      {value} mm wide
    </MenuRadioItem>
  ));

/** The figure as it stands now, with the caption below it on the page where it brings none. */
async function ready(given: Given, source: ExportSource, near: HTMLElement | null): Promise<ExportFigure> {
  const figure = typeof given === "function" ? await given(source) : given;
  if (figure.caption) return figure;
  const beside = near?.closest("figure")?.querySelector("figcaption")?.textContent ?? "";
  return { ...figure, caption: beside.replace(/\s+/g, " ").trim() };
}
