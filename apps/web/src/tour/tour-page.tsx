import Link from "next/link";
import type { ReactNode } from "react";
import { Section } from "../experiment/section.tsx";
import { Button } from "../ui/button.tsx";
import { Keys } from "./keys.tsx";
import { LiveExample, type Example } from "./live-example.tsx";

/** How to read this place, on one page, with one of its own experiments. */
export function TourPage({ example }: { example: Example | null }) {
  return (
    <div className="page pt-0!">
      <header className="pt-8 max-sm:pt-6">
        <h1>How to read this place</h1>
        <p className="read mt-3">
          A model learns from data, generates, and the next model learns from what was generated. Heirloom runs such
          chains and measures, generation by generation, what survives. Five minutes on this page are enough to read
          every other.
        </p>
      </header>
      {example ? <LiveExample key={example.first.experiment.id} {...example} /> : <WithoutExample />}
      <Section id="words" title="Seven words">
        <dl className="grid max-w-[980px] grid-cols-[8em_minmax(0,1fr)] gap-x-6 gap-y-3 max-sm:grid-cols-1 max-sm:gap-y-1">
          <Word name="Source">What is real: a distribution, a text, images. Generation 0 learns from it.</Word>
          <Word name="Generation">One turn: fit a model to the corpus, let it generate, make the next corpus.</Word>
          <Word name="Policy">
            What the next corpus is made of: only what was just generated, everything so far, or a share of real data.
          </Word>
          <Word name="Replicate">
            One chain of generations with random numbers of its own. Every number here is a mean over N of them.
          </Word>
          <Word name="Arm">
            One combination of what is swept, with a letter and a colour that it keeps in every figure, table and file.
          </Word>
          <Word name="Law">
            What mathematics predicts for a metric. It is drawn dashed before the first number comes in.
          </Word>
          <Word name="Verdict">
            Whether the chains agree with a law or a claim: it holds, it is rejected, or it is open, with what would
            settle it.
          </Word>
        </dl>
      </Section>
      <Section id="do" title="What to do first">
        <ol className="read list-decimal space-y-2 pl-5">
          <li>
            <Link href="/experiments/new">Define an experiment.</Link> The form and the YAML follow each other, and a
            small version runs in this tab while you type.
          </li>
          <li>
            <Link href="/gallery">Run a published result again.</Link> Each says what the paper found and how long it
            takes here.
          </li>
          <li>
            <Link href="/datasets">Bring your own data:</Link> a text, a table, images, a checkpoint.
          </li>
          <li>
            Share a link. Who opens it sees this experiment and nothing else, and can have their own browser compute it
            again.
          </li>
        </ol>
      </Section>
      <Section id="keys" title="Keys">
        <Keys />
      </Section>
    </div>
  );
}

function Word({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="font-semibold">{name}</dt>
      <dd className="serif m-0 text-read text-ink-2 max-sm:mb-3">{children}</dd>
    </>
  );
}

function WithoutExample() {
  return (
    <p className="read mt-6 text-ink-2">
      There is no experiment yet to show this with.{" "}
      <Button asChild variant="primary">
        <Link href="/experiments/new">New experiment</Link>
      </Button>
    </p>
  );
}
