import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { axesCommand } from "./axes.ts";
import { cancelCommand } from "./cancel.ts";
import { checkCommand } from "./check.ts";
import { exitCodes, exitCodesHelp, type ExitCode } from "./exit-codes.ts";
import { exportCommand } from "./export.ts";
import { failureOf, reportFailure } from "./failure.ts";
import { filesCommand } from "./files.ts";
import { galleryCommand } from "./gallery.ts";
import { listCommand } from "./list.ts";
import { runCommand } from "./run.ts";
import { sampleCommand } from "./sample.ts";
import { shareCommand } from "./share.ts";
import { showCommand } from "./show.ts";
import { verifyCommand } from "./verify.ts";

/** The whole command line. Arguments are those after the program's name. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const json = args.includes("--json");
  process.stdout.on("error", leaveWhenNobodyReads);
  try {
    await program(json).parseAsync(args, { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return refusedArguments(error, json);
    const failure = failureOf(error);
    reportFailure(failure, json);
    return failure.code;
  }
}

function program(json: boolean): Command {
  const commands = [
    runCommand,
    galleryCommand,
    checkCommand,
    axesCommand,
    listCommand,
    showCommand,
    sampleCommand,
    verifyCommand,
    filesCommand,
    exportCommand,
    cancelCommand,
    shareCommand,
  ];
  const root = new Command("heirloom")
    .description("Finds out what survives when models learn from models.")
    .version(manifest.version)
    .addHelpText("after", exitCodesHelp);
  for (const make of commands) root.addCommand(make().addHelpText("after", exitCodesHelp));
  for (const command of [root, ...root.commands]) {
    command
      .exitOverride()
      .showHelpAfterError("Run it with --help to see what it takes.")
      .showSuggestionAfterError(true);
    if (json) command.configureOutput({ writeErr: () => {} });
  }
  return root;
}

/** Help and version end here too; they are no failure. */
function refusedArguments(error: CommanderError, json: boolean): ExitCode {
  if (error.exitCode === 0) return exitCodes.done;
  const message = error.message.replace(/^error: /, "");
  if (json) reportFailure({ code: exitCodes.badInput, problems: [{ path: [], message }] }, json);
  return exitCodes.badInput;
}

/** `heirloom list | head`: a closed pipe is a reader who has seen enough. */
function leaveWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
}
