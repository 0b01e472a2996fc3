import type { DatasetView } from "@heirloom/api";
import { cn } from "../ui/cn.ts";

interface Props {
  readonly images: NonNullable<DatasetView["images"]>;
  readonly className?: string;
}

/** The first images of a dataset, as one picture. Pixels stay pixels when it is enlarged. */
export function Pictures({ images: { preview }, className }: Props) {
  return (
    <img
      alt="The first images"
      src={`data:${preview.mediaType};base64,${preview.base64}`}
      className={cn("rounded-1 border border-rule object-contain [image-rendering:pixelated]", className)}
    />
  );
}
