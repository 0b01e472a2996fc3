import { visibleSegments } from "../format/visible.ts";

/** Text from outside, isolated from the direction of what surrounds it, with nothing invisible in it. */
export function Plain({ text }: { text: string }) {
  return (
    <bdi>
      {visibleSegments(text).map((segment, index) =>
        segment.marked ? (
          <span
            key={index}
            className="mono rounded-1 bg-warn-wash px-0.5 text-[0.8em] text-warn"
            title="invisible character"
          >
            {segment.text}
          </span>
        ) : (
          segment.text
        ),
      )}
    </bdi>
  );
}
