import { Waiting } from "../../../../frame/waiting.tsx";

/** The frame of an experiment's page at its final size. */
export default function Loading() {
  return (
    <div className="mx-auto grid max-w-page grid-cols-[var(--col-toc)_minmax(0,1fr)] gap-x-8 px-6 max-xl:grid-cols-[minmax(0,1fr)] max-sm:px-4">
      <div className="max-xl:hidden" />
      <div className="pt-8">
        <div className="h-64 border-b border-rule-2" />
        <div className="h-15 border-b border-rule" />
        <div className="mt-16 ml-10 h-[290px] border-b border-ink-3" />
        <Waiting>Waiting for the server to read the experiment.</Waiting>
      </div>
    </div>
  );
}
