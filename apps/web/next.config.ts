import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const root = fileURLToPath(new URL("../..", import.meta.url));

const config: NextConfig = {
  transpilePackages: ["@heirloom/core"],
  // The database lives in the server process. A bundled second copy of it would be a second owner.
  serverExternalPackages: [
    "@heirloom/api",
    "@heirloom/db",
    "@electric-sql/pglite",
    "@electric-sql/pglite-socket",
    "pg-boss",
    "pg",
  ],
  // `npm run types` checks types; the build only builds.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  poweredByHeader: false,
  reactStrictMode: true,
  outputFileTracingRoot: root,
  turbopack: { root },
};

export default config;
