import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const root = fileURLToPath(new URL("../..", import.meta.url));

const config: NextConfig = {
  // Pages reach the database only through the server process (src/trpc/server.ts), so neither it nor the API is bundled.
  transpilePackages: ["@heirloom/core", "@heirloom/kernels"],
  // `npm run types` checks types; the build only builds.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  outputFileTracingRoot: root,
  turbopack: { root },
  // The address of a shared page is its key: no cache and no index keeps it.
  headers: async () => [
    {
      source: "/s/:token*",
      headers: [
        { key: "X-Robots-Tag", value: "noindex, nofollow" },
        { key: "Cache-Control", value: "private, no-store" },
      ],
    },
  ],
};

export default config;
