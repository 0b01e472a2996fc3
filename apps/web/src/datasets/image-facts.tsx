import type { DatasetView } from "@heirloom/api";
import { cn } from "../ui/cn.ts";

type Images = NonNullable<DatasetView["images"]>;

interface Props {
  readonly images: Images;
  readonly className?: string;
}

const addressOf = ({ preview }: Images): string => `data:${preview.mediaType};base64,${preview.base64}`;

/** The first images of a dataset, as one picture. Pixels stay pixels when it is enlarged. */
export function Pictures({ images, className }: Props) {
  return (
    <img
      alt="The first images"
      src={addressOf(images)}
      className={cn("rounded-1 border border-rule [image-rendering:pixelated]", className)}
    />
  );
}

/** Side of what a row shows, in pixels. */
const SIDE = 44;

/** A glance for a row: small images at their size, the corner of their grid; larger ones made to fit. The name stands beside it. */
export function Glance({ images, className }: Props) {
  const small = Math.max(images.height, images.width) <= SIDE;
  return (
    <img
      alt=""
      src={addressOf(images)}
      width={SIDE}
      height={SIDE}
      className={cn(
        "rounded-1 border border-rule",
        small ? "object-none object-left-top" : "object-contain",
        className,
      )}
    />
  );
}
