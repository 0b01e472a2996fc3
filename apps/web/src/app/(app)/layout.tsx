import Link from "next/link";
import type { ReactNode } from "react";
import { Bar } from "../../frame/bar.tsx";
import { Foot } from "../../frame/foot.tsx";
import { Offline } from "../../frame/offline.tsx";
import { ClientProvider } from "../../trpc/provider.tsx";

/** Every page shows the server's present state, so none is rendered at build time. */
export const dynamic = "force-dynamic";

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <ClientProvider>
      <a href="#main" className="absolute -left-[999px] z-50 rounded-2 bg-raised px-3 py-2 focus:top-2 focus:left-4">
        Skip to content
      </a>
      <Bar />
      <Offline />
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <Foot>
        <span>Heirloom</span>
        <span>What survives when models learn from models.</span>
        <Link href="/tour">How to read this place</Link>
        <Link href="/reference">Reference</Link>
      </Foot>
    </ClientProvider>
  );
}
