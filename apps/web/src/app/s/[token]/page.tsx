import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { describe } from "../../../experiment/describe.ts";
import { Foot } from "../../../frame/foot.tsx";
import { SharedPage } from "../../../share/shared-page.tsx";
import { ClientProvider } from "../../../trpc/provider.tsx";
import { orNothing, shareLinkCaller } from "../../../trpc/server.ts";

export const dynamic = "force-dynamic";

interface Props {
  params: Promise<{ token: string }>;
}

/** Everything is asked as the link, so the page cannot show more than the link may. */
const load = cache(async (token: string) => {
  const caller = await shareLinkCaller(token);
  const opened = caller && (await orNothing(caller.shares.open()));
  return opened && orNothing(caller.experiments.view({ id: opened.experimentId }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const update = await load((await params).token);
  return {
    title: update ? `${update.experiment.name} (shared)` : "This link does not work",
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

async function addressOf(token: string): Promise<string> {
  const asked = await headers();
  const scheme = asked.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  return `${scheme}://${asked.get("host") ?? "localhost"}/s/${token}`;
}

export default async function Page({ params }: Props) {
  const { token } = await params;
  const first = await load(token);
  if (!first) notFound();
  return (
    <ClientProvider share={token}>
      <a href="#main" className="absolute -left-[999px] z-50 rounded-2 bg-raised px-3 py-2 focus:top-2 focus:left-4">
        Skip to content
      </a>
      <SharedPage first={first} description={describe(first.experiment.definition)} url={await addressOf(token)} />
      <Foot width="shared">
        <span>Shared with Heirloom. This page shows one experiment and nothing else.</span>
      </Foot>
    </ClientProvider>
  );
}
