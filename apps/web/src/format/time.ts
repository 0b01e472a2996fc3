const unit = (value: number, name: string): string => `${value} ${name}`;

/** How long something takes: 0.7 s, 22 s, 1 min 56 s, 2 h 5 min, 3 days. */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${Math.max(0.1, seconds).toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, "s");
  if (whole < 600) return joined(unit(Math.floor(whole / 60), "min"), whole % 60, "s");
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return unit(minutes, "min");
  if (minutes < 48 * 60) return joined(unit(Math.floor(minutes / 60), "h"), minutes % 60, "min");
  return unit(Math.round(minutes / 1440), "days");
}

const joined = (first: string, rest: number, name: string): string => (rest === 0 ? first : `${first} ${rest} ${name}`);

/** Time left, coarser than time spent, because it is an estimate. */
export function formatLeft(seconds: number): string {
  if (seconds < 1) return "under 1 s left";
  return `${formatDuration(seconds < 60 ? Math.ceil(seconds) : Math.round(seconds / 5) * 5).replace(".0 s", " s")} left`;
}

/** How long ago, for a column: now, 3 min, 5 h, yesterday, 4 days, 2 Mar 2026. */
export function formatAgo(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(minutes / 1440);
  if (days === 1) return "yesterday";
  return days < 15 ? `${days} days` : formatDay(at);
}

export const formatDay = (at: Date): string =>
  at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

export const formatClock = (at: Date): string =>
  at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
