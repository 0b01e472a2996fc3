/** The arrows of docs/ARCHITECTURE.md. A package may depend on what its line lists, and there are no cycles. */
const arrows = {
  "packages/core": [],
  "packages/kernels": ["packages/core"],
  "packages/tensor": ["packages/core"],
  "packages/engine": ["packages/core", "packages/kernels", "packages/tensor"],
  "packages/db": ["packages/core"],
  "packages/api": ["packages/core", "packages/db"],
  "packages/client": ["packages/core", "packages/engine", "packages/api"],
  "apps/runner": ["packages/core", "packages/engine", "packages/client", "packages/api"],
  "apps/web": ["packages/core", "packages/api", "packages/kernels"],
};

const forbidden = Object.entries(arrows).map(([from, allowed]) => ({
  name: `arrow-${from.replace("/", "-")}`,
  comment: `${from} may depend on ${allowed.join(", ") || "no other package"}.`,
  severity: "error",
  from: { path: `^${from}/` },
  to: { path: "^(apps|packages)/", pathNot: [`^${from}/`, ...allowed.map((name) => `^${name}/`)] },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "core-is-pure",
      comment: "core knows no Node, no Dawn, no SQL and no HTTP: it also runs in a browser tab.",
      severity: "error",
      from: { path: "^packages/core/src", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "api-types-only",
      comment: "Scripts, runners and the browser know the server by its types and its wire format, not by its code.",
      severity: "error",
      from: { path: "^(packages/client|apps/runner)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^packages/api/", pathNot: "^packages/api/src/wire", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(\\.next|\\.extension-[^/]+|node_modules)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
