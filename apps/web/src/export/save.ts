import { tableFormats, writeTable, type TableFormat } from "@heirloom/core";
import { saveBlob } from "../experiment/save-file.ts";
import type { ExportFigure, Origin } from "./figure.ts";
import { developed } from "./picture.tsx";
import { pngOf } from "./png.ts";
import type { Width } from "./size.ts";

interface PictureChoice {
  readonly kind: "svg" | "png";
  readonly dpi: number;
  readonly width: Width;
  readonly origins: readonly Origin[];
}

/** Of letters, digits and dashes, with the beginning of the definition's hash. */
function fileStem({ name }: ExportFigure, [origin]: readonly Origin[]): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return [words || "figure", ...(origin ? [origin.definitionHash.slice(0, 8)] : [])].join("-");
}

export async function savePicture(figure: ExportFigure, { kind, dpi, width, origins }: PictureChoice): Promise<void> {
  const picture = developed(figure, width, origins);
  const stem = `${fileStem(figure, origins)}-${width}mm`;
  if (kind === "svg") return saveBlob(`${stem}.svg`, new Blob([picture.svg], { type: "image/svg+xml" }));
  saveBlob(`${stem}-${dpi}dpi.png`, await pngOf(picture, dpi));
}

/** To the clipboard, for a document or a chat. */
export async function copyPicture(figure: ExportFigure, { dpi, width, origins }: PictureChoice): Promise<string> {
  if (!navigator.clipboard || typeof ClipboardItem === "undefined")
    throw new Error("This browser gives no clipboard to pages without https: take PNG");
  const blob = pngOf(developed(figure, width, origins), dpi);
  await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
  return "Copied";
}

const NOWHERE: Origin = { name: "", definitionHash: "" };

export async function saveTable(figure: ExportFigure, format: TableFormat, origins: readonly Origin[]): Promise<void> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of writeTable(format, [figure.table()], { ...(origins[0] ?? NOWHERE) })) {
    parts.push(part as Uint8Array<ArrayBuffer>);
  }
  const { extension, mediaType } = tableFormats[format];
  saveBlob(`${fileStem(figure, origins)}.${extension}`, new Blob(parts, { type: mediaType }));
}
