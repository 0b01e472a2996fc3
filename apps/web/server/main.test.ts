import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { clientOf, emptyDataFolder, referenceArms, smallDefinition, workAll, type Client } from "@heirloom/api/testing";
import { afterEach, expect, it } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const token = "hlr_a_token_of_a_test";

/** Two arms of three leases each, six reports a lease. */
const definition = smallDefinition(520, 6);

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
  client(headers?: Record<string, string>): Client;
}

interface Started {
  readonly child: ChildProcess;
  /** What it has written so far. */
  output(): string;
}

function spawnServer(dataDir: string): Started {
  const env = {
    ...process.env,
    PORT: "0",
    HEIRLOOM_DATA: dataDir,
    HEIRLOOM_NO_WEB: "1",
    HEIRLOOM_LOCAL_RUNNER_TOKEN: token,
  };
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (written += text));
  return { child, output: () => written };
}

async function startServer(dataDir: string): Promise<Server> {
  const { child, output } = spawnServer(dataDir);
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0];
    if (url)
      return {
        child,
        url,
        client: (headers) => clientOf(url, headers),
      };
    if (child.exitCode !== null) throw new Error(output());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function newFolder(): Promise<string> {
  const folder = await emptyDataFolder();
  folders.push(folder);
  return folder;
}

it("goes on after the server was killed in the middle, to the same bits", async () => {
  const folder = await newFolder();
  const runner = { authorization: `Bearer ${token}` };
  const first = await startServer(folder);
  const { id } = await first.client().experiments.launch.mutate({ definition });
  await workAll(first.client(runner), 8);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  const second = await startServer(folder);
  const { experiment } = await second.client().experiments.get.query({ id });
  expect(experiment).toMatchObject({ state: "running" });
  expect(experiment.progress.done).toBeGreaterThan(1000);
  await workAll(second.client(runner));
  await expect
    .poll(async () => (await second.client().experiments.get.query({ id })).experiment.state, { timeout: 10_000 })
    .toBe("done");
  expect((await second.client().experiments.result.query({ id })).arms).toEqual(await referenceArms(definition));
}, 60_000);

it("refuses a second server on the same folder, and ends in order while pages listen", async () => {
  const folder = await newFolder();
  const server = await startServer(folder);
  const second = spawnServer(folder);
  const [code] = (await once(second.child, "exit")) as [number];
  expect(code).toBe(1);
  expect(second.output()).toBe(
    `The data folder ${folder} is in use by process ${server.child.pid}. Stop that one first (kill ${server.child.pid}), or give this one a folder of its own with HEIRLOOM_DATA.\n`,
  );

  const { id } = await server.client().experiments.launch.mutate({ definition });
  const input = encodeURIComponent(JSON.stringify({ id }));
  const page = await fetch(`${server.url}/api/trpc/experiments.watch?input=${input}`);
  const reader = page.body!.getReader();
  await reader.read();
  const begun = performance.now();
  server.child.kill("SIGTERM");
  const [status] = (await once(server.child, "exit")) as [number];
  expect(status).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5000);
  const again = await startServer(folder);
  expect((await again.client().experiments.list.query({})).map((row) => row.id)).toEqual([id]);
}, 60_000);
