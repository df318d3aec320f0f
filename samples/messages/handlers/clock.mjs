// Times as Python writes them: microseconds, left out altogether when there are none, and an offset.
export function isoformat(date) {
  const [seconds, fraction] = date.toISOString().slice(0, -1).split(".");
  return `${seconds}${fraction === "000" ? "" : `.${fraction}000`}+00:00`;
}

export const thisYear = () => String(new Date().getFullYear());
