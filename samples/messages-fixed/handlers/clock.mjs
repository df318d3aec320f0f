// Times that sort as texts: UTC, and always as many digits.
export const isoformat = (date) => date.toISOString();
