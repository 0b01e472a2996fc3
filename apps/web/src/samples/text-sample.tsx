import { Plain } from "../ui/plain.tsx";

/** Generated text as it is: markup is text, what cannot be seen is shown, long lines wrap. */
export function TextSample({ text }: { text: string }) {
  return (
    <p dir="auto" className="read text-[15px] break-words whitespace-pre-wrap [overflow-wrap:anywhere]">
      <Plain text={text} />
    </p>
  );
}
