// `util.inspect` and `util.format`: what `console.log` shows, laid out as Node.js does it with its default options.
import { peek } from "millrace:host";

const breakLength = 80;
const linesMerged = 3;  // innermost levels that may share a line
const shownItems = 100;
const shownText = 10000;

const escapes = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\v": "\\v", "\\": "\\\\" };

function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes("`") ? "`" : "'";
  let out = "";
  for (const c of text) {
    const code = c.codePointAt(0);
    if (escapes[c]) out += escapes[c];
    else if (c === mark) out += `\\${c}`;
    else if (code < 32 || code === 127) out += `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
    else out += c;
  }
  return mark + out + mark;
}

const isName = (text) => /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(text);
const keyText = (key) => (typeof key === "symbol" ? `[${key.toString()}]` : isName(key) ? key : quote(key));

function primitive(value) {
  switch (typeof value) {
    case "string": {
      if (value.length <= shownText) return quote(value);
      const more = value.length - shownText;
      return `${quote(value.slice(0, shownText))}... ${more} more character${more > 1 ? "s" : ""}`;
    }
    case "number": return Object.is(value, -0) ? "-0" : String(value);
    case "bigint": return `${value}n`;
    case "symbol": return value.toString();
    default: return String(value);
  }
}

// The name of the class, or null for an object without a prototype.
function className(value) {
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyDescriptor(at, "constructor");
    if (typeof own?.value === "function" && own.value.name !== "") return own.value.name;
  }
  return null;
}

function prefix(name, usual, size) {
  const sized = size === undefined ? "" : `(${size})`;
  if (name === null) return `[${usual}${sized}: null prototype] `;
  return name === usual && size === undefined ? "" : `${name}${sized} `;
}

function functionText(value) {
  const name = className(value);
  if (/^class\b/.test(Function.prototype.toString.call(value))) {
    const parent = Object.getPrototypeOf(value)?.name;
    return `[class ${value.name || "(anonymous)"}${parent ? ` extends ${parent}` : ""}]`;
  }
  return `[${name ?? "Function"}${value.name ? `: ${value.name}` : " (anonymous)"}]`;
}

function errorText(error, indentation) {
  const stack = typeof error.stack === "string" && error.stack ? error.stack : "";
  if (!stack.includes("\n")) return `[${stack || Error.prototype.toString.call(error)}]`;
  return stack.replaceAll("\n", `\n${" ".repeat(indentation)}`);
}

const saidByStack = (error, key) =>
  ["name", "message", "stack"].includes(key) && String(error.stack).includes(String(error[key]));

class Printer {
  constructor({ depth = 2, compact = linesMerged } = {}) {
    this.depth = depth ?? Infinity;
    this.compact = compact;
    this.seen = [];
    this.circular = new Map();
    this.currentDepth = 0;
    this.indentation = 0;
  }

  show(value, level) {
    if (typeof value === "function") return this.object(value, level);
    if (typeof value !== "object" || value === null) return primitive(value);
    if (this.seen.includes(value)) {
      if (!this.circular.has(value)) this.circular.set(value, this.circular.size + 1);
      return `[Circular *${this.circular.get(value)}]`;
    }
    return this.object(value, level);
  }

  object(value, level) {
    const shape = this.shape(value);
    const keys = this.keys(value, shape);
    if (shape.alone !== undefined && keys.length === 0 && !shape.items) return shape.alone;
    if (!shape.items && keys.length === 0) return `${shape.prefix}${shape.open}${shape.close}`;
    if (level > this.depth) return shape.alone ?? `[${className(value) ?? "Object: null prototype"}]`;
    this.seen.push(value);
    this.currentDepth = level;
    const output = shape.items ? shape.items(level) : [];
    for (const key of keys) output.push(this.member(value, key, level));
    this.seen.pop();
    const start = this.circular.has(value) ? `<ref *${this.circular.get(value)}> ` : "";
    if (output.length === 0) return `${start}${shape.prefix}${shape.open}${shape.close}`;
    return this.join(output, start + (shape.alone ?? ""), shape, level);
  }

  // How a value is written: its brackets, what stands before them, and the items that are not properties.
  shape(value) {
    const name = typeof value === "object" ? className(value) : null;
    const braces = { open: "{", close: "}", prefix: prefix(name, "Object") };
    if (typeof value === "function") return { ...braces, prefix: "", alone: functionText(value) };
    if (Array.isArray(value)) {
      return this.list(value, name === "Array" ? "" : prefix(name, "Array", value.length));
    }
    if (value instanceof Error) return { ...braces, prefix: "", alone: errorText(value, this.indentation) };
    if (value instanceof Map) {
      return { ...braces, prefix: prefix(name, "Map", value.size), items: (level) => this.pairs(value, level) };
    }
    if (value instanceof Set) {
      return { ...braces, prefix: prefix(name, "Set", value.size), items: (level) => this.values(value, level) };
    }
    if (value instanceof Date) {
      return { ...braces, prefix: "", alone: isNaN(value) ? "Invalid Date" : value.toISOString() };
    }
    if (value instanceof RegExp) return { ...braces, prefix: "", alone: String(value) };
    if (name === "Buffer") return { ...braces, prefix: "", alone: bufferText(value) };
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      return this.list(value, prefix(name, "", value.length));
    }
    if (value instanceof Promise) {
      return { ...braces, prefix: "Promise ", items: (level) => this.promise(value, level) };
    }
    for (const Boxed of [Number, String, Boolean]) {
      if (value instanceof Boxed) return { ...braces, prefix: "", alone: `[${name}: ${primitive(value.valueOf())}]` };
    }
    return braces;
  }

  list(value, before) {
    const items = value.length ? (level) => this.items(value, level) : undefined;
    return { open: "[", close: "]", prefix: before, list: true, items };
  }

  keys(value, shape) {
    const indexed = shape.list || value instanceof String || shape.alone?.startsWith("<Buffer");
    const error = value instanceof Error;
    const isShown = (key) => !(indexed && /^\d+$/.test(key)) && !(error && saidByStack(value, key));
    const names = Object.keys(value).filter(isShown);
    const isEnumerable = Object.prototype.propertyIsEnumerable;
    const symbols = Object.getOwnPropertySymbols(value).filter((key) => isEnumerable.call(value, key));
    const hidden = error && value.cause !== undefined && !names.includes("cause") ? ["cause"] : [];
    return [...names, ...hidden, ...symbols];
  }

  promise(value, level) {
    const [state, result] = peek(value);
    if (state === "pending") return ["<pending>"];
    return [(state === "rejected" ? "<rejected> " : "") + this.nested(result, level)];
  }

  member(value, key, level) {
    const own = Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key] };
    const name = own.enumerable === false && typeof key === "string" ? `[${key}]` : keyText(key);
    let text;
    if (own.get) text = own.set ? "[Getter/Setter]" : "[Getter]";
    else if (own.set) text = "[Setter]";
    else text = this.nested(own.value, level);
    return `${name}: ${text}`;
  }

  nested(value, level) {
    this.indentation += 2;
    const text = this.show(value, level + 1);
    this.indentation -= 2;
    return text;
  }

  items(list, level) {
    const output = [];
    let missing = 0;
    const flush = () => {
      if (missing) output.push(`<${missing} empty item${missing > 1 ? "s" : ""}>`);
      missing = 0;
    };
    for (let i = 0; i < list.length && output.length < shownItems; i++) {
      if (!(i in list)) {
        missing++;
        continue;
      }
      flush();
      output.push(this.nested(list[i], level));
    }
    flush();
    return this.rest(output, list.length);
  }

  rest(output, size) {
    const more = size - shownItems;
    if (more > 0) output.push(`... ${more} more item${more > 1 ? "s" : ""}`);
    return output;
  }

  values(set, level) {
    return this.rest([...set].slice(0, shownItems).map((value) => this.nested(value, level)), set.size);
  }

  pairs(map, level) {
    const pair = ([key, value]) => `${this.nested(key, level)} => ${this.nested(value, level)}`;
    return this.rest([...map].slice(0, shownItems).map(pair), map.size);
  }

  join(output, base, shape, level) {
    const before = `${base}${base && !base.endsWith(" ") ? " " : ""}${shape.prefix}${shape.open}`;
    const entries = output.length;
    if (shape.list && entries > 6) output = columns(output, this.indentation);
    if (this.currentDepth - level < this.compact && entries === output.length) {
      const start = output.length + this.indentation + shape.prefix.length + shape.open.length + base.length + 10;
      const length = output.reduce((sum, text) => sum + text.length, output.length + start);
      const line = output.join(", ");
      const fits = length <= breakLength && !base.includes("\n") && !line.includes("\n");
      if (fits) return `${before} ${line} ${shape.close}`;
    }
    const indent = `\n${" ".repeat(this.indentation)}`;
    return `${before}${indent}  ${output.join(`,${indent}  `)}${indent}${shape.close}`;
  }
}

function bufferText(buffer) {
  const shown = Uint8Array.prototype.slice.call(buffer, 0, 50).toHex().replace(/..(?=.)/g, "$& ");
  const more = buffer.length - 50;
  return `<Buffer${shown ? ` ${shown}` : ""}${more > 0 ? ` ... ${more} more byte${more > 1 ? "s" : ""}` : ""}>`;
}

// More than six short items of a list share lines, in columns about as wide as they are high.
function columns(output, indentation) {
  const tail = output.at(-1).startsWith("... ") ? [output.at(-1)] : [];
  const items = output.slice(0, output.length - tail.length);
  const gap = 2;
  const lengths = items.map((text) => text.length + gap);
  const longest = Math.max(...lengths);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (longest * 3 + indentation >= breakLength || !(total / longest > 5 || longest <= 8)) return output;
  const width = Math.max(longest - 3 - Math.sqrt(longest - total / output.length), 1);
  const count = Math.min(
    Math.round(Math.sqrt(2.5 * width * items.length) / width),
    Math.floor((breakLength - indentation) / longest),
    linesMerged * 4,
    15,
  );
  if (count <= 1) return output;
  const widths = new Array(count).fill(0);
  lengths.forEach((length, i) => (widths[i % count] = Math.max(widths[i % count], length)));
  const numbers = items.every((text) => /^-?[\d.]+n?$/.test(text));
  const rows = [];
  for (let i = 0; i < items.length; i += count) {
    const end = Math.min(i + count, items.length);
    let row = "";
    for (let j = i; j < end - 1; j++) {
      const cell = `${items[j]}, `;
      row += numbers ? cell.padStart(widths[j - i]) : cell.padEnd(widths[j - i]);
    }
    rows.push(row + (numbers ? items[end - 1].padStart(widths[end - 1 - i] - gap) : items[end - 1]));
  }
  return [...rows, ...tail];
}

export const inspect = (value, options) => new Printer(options).show(value, 0);

function directive(letter, value) {
  switch (letter) {
    case "s":
      if (typeof value === "string") return value;
      if (typeof value !== "object" || value === null) return primitive(value);
      return inspect(value, { depth: 0 });
    case "d":
      if (typeof value === "bigint") return `${value}n`;
      return typeof value === "object" ? "NaN" : String(Number(value));
    case "i":
      if (typeof value === "bigint") return `${value}n`;
      return typeof value === "object" ? "NaN" : String(Number.parseInt(value));
    case "f": return String(Number.parseFloat(value));
    case "j": return JSON.stringify(value);
    case "o": return inspect(value, { depth: 4 });
    case "O": return inspect(value);
    default: return "";
  }
}

export function format(first, ...values) {
  let text = "";
  let rest = [first, ...values];
  if (typeof first === "string" && values.length) {
    rest = values;
    text = first.replace(/%([sdifjoOc%])/g, (whole, letter) => {
      if (letter === "%") return "%";
      return rest.length ? directive(letter, rest.shift()) : whole;
    });
    if (!rest.length) return text;
    text += " ";
  }
  return text + rest.map((value) => (typeof value === "string" ? value : inspect(value))).join(" ");
}
