import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/**
 * Makes the software Vulkan driver inside `@sparticuz/chromium` visible to this process, so that tests have an adapter on a
 * machine without any driver. Must run before Dawn first loads Vulkan, and in the main thread: worker threads have a copy of
 * the environment that the loader does not read.
 */
export async function installSwiftShader(): Promise<void> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`SwiftShader from npm is for Linux on x64; this is ${process.platform} on ${process.arch}`);
  }
  const folder = await unpacked();
  process.env["VK_ICD_FILENAMES"] = join(folder, "vk_swiftshader_icd.json");
  loadLibrary(join(folder, "libvulkan.so.1"));
}

/** Unpacked once per machine and version; the rename makes it whole or absent. */
async function unpacked(): Promise<string> {
  const home = new URL("..", import.meta.resolve("@sparticuz/chromium"));
  const { version } = JSON.parse(await readFile(new URL("package.json", home), "utf8")) as { version: string };
  const folder = join(tmpdir(), `heirloom-swiftshader-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;
  const archive = await readFile(fileURLToPath(new URL("bin/swiftshader.tar.br", home)));
  const fresh = await mkdtemp(`${folder}-`);
  const { status, stderr } = spawnSync("tar", ["-xf", "-", "-C", fresh], {
    input: await promisify(brotliDecompress)(archive),
  });
  if (status !== 0) throw new Error(`SwiftShader could not be unpacked: ${stderr}`);
  try {
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The library stays loaded although it is no Node addon, which is what `dlopen` then complains about. */
function loadLibrary(path: string): void {
  try {
    process.dlopen({ exports: {} }, path, constants.dlopen.RTLD_NOW | constants.dlopen.RTLD_GLOBAL);
  } catch (error) {
    if (!(error instanceof Error && /self-register/.test(error.message))) throw error;
  }
}
