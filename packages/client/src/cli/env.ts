const { HEIRLOOM_TOKEN, NO_COLOR } = process.env;

/** What the command line takes from its environment; HEIRLOOM_SERVER is the default of --server. */
export const environment = {
  /** Secrets come from here only: arguments can be read by everyone on the machine. */
  token: HEIRLOOM_TOKEN || undefined,
  /** no-color.org: switched off by whatever is not empty. */
  colour: !NO_COLOR,
};
