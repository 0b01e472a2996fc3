import type { Preview } from "@heirloom/core";

type Picture = Extract<Preview, { kind: "image" }>;

/** A grid of generated images, and one of real images where there is one to compare with. Pixels stay pixels. */
export function ImageSample({ preview, real }: { preview: Picture; real: Picture | undefined }) {
  return (
    <div className="grid max-w-[44rem] grid-cols-2 gap-4 max-sm:gap-3">
      <Grid picture={preview} name="generated" />
      {real && <Grid picture={real} name="real" />}
    </div>
  );
}

function Grid({ picture: { mediaType, base64 }, name }: { picture: Picture; name: string }) {
  return (
    <figure className="m-0 min-w-0">
      <img
        alt={`A grid of ${name} images`}
        src={`data:${mediaType};base64,${base64}`}
        className="block aspect-square w-full object-contain object-left-top [image-rendering:pixelated]"
      />
      <figcaption className="mt-1 text-tick text-ink-3">{name}</figcaption>
    </figure>
  );
}
