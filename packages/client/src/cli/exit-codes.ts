/** What the command line's exit says. */
export const exitCodes = {
  done: 0,
  failed: 1,
  badInput: 2,
  server: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodesHelp = `
Exit codes:
  0    done
  1    the run failed, or was cancelled
  2    bad input: definition, file or arguments
  3    the server cannot be reached, or refused
  130  interrupted with Ctrl-C`;
