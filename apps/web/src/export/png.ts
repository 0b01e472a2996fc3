import { withDensity } from "@heirloom/core";
import type { Picture } from "./picture.tsx";
import { dotsOf } from "./size.ts";

/** The picture as dots. What it is made of comes with it, so nothing is fetched. */
export async function pngOf({ svg, width, height }: Picture, dpi: number): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = dotsOf(width, dpi);
  canvas.height = dotsOf(height, dpi);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no picture of this size: take SVG, or fewer dots");
  context.drawImage(await imageOf(svg), 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("This browser draws no picture of this size: take SVG, or fewer dots");
  const bytes = withDensity(new Uint8Array(await blob.arrayBuffer()), dpi);
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "image/png" });
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
