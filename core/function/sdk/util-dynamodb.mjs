// Attribute values and native values, with the rules and messages of @aws-sdk/util-dynamodb.
const undefinedMessage = "Pass options.removeUndefinedValues=true to remove undefined values from map/array/set.";

export class NumberValueImpl {
  constructor(value) {
    this.value = typeof value === "object" && "N" in value ? String(value.N) : String(value);
    const number = typeof value.valueOf() === "number" ? value.valueOf() : 0;
    if (Math.abs(number) > Number.MAX_SAFE_INTEGER || Number.isNaN(number)) {
      throw new Error(
        `NumberValue should not be initialized with an imprecise number=${number}. Use a string instead.`,
      );
    }
  }
  static from(value) {
    return new NumberValueImpl(value);
  }
  toAttributeValue() {
    return { N: this.toString() };
  }
  toBigInt() {
    return BigInt(this.toString());
  }
  toString() {
    return String(this.value);
  }
  valueOf() {
    return this.toString();
  }
}

const isBinary = (data) => data instanceof ArrayBuffer || ArrayBuffer.isView(data);
const isPlain = (data) => {
  const prototype = Object.getPrototypeOf(data);
  return prototype === null || prototype === Object.prototype || data.constructor?.name === "Object";
};

function fromNumber(number, options) {
  if (!Number.isFinite(number)) throw new Error(`Special numeric value ${number} is not allowed`);
  if (!options?.allowImpreciseNumbers) {
    const advice = "Use NumberValue from @aws-sdk/lib-dynamodb.";
    if (number > Number.MAX_SAFE_INTEGER) {
      throw new Error(`Number ${number} is greater than Number.MAX_SAFE_INTEGER. ${advice}`);
    }
    if (number < Number.MIN_SAFE_INTEGER) {
      throw new Error(`Number ${number} is lesser than Number.MIN_SAFE_INTEGER. ${advice}`);
    }
  }
  return { N: String(number) };
}

function fromSet(set, options) {
  if (!options?.removeUndefinedValues && set.has(undefined)) throw new Error(undefinedMessage);
  const items = [...set].filter((item) => item !== undefined);
  if (items.length === 0) {
    if (options?.convertEmptyValues) return { NULL: true };
    throw new Error("Pass a non-empty set, or options.convertEmptyValues=true.");
  }
  const [first] = items;
  if (first instanceof NumberValueImpl || typeof first === "bigint") return { NS: items.map(String) };
  if (typeof first === "number") return { NS: items.map((item) => fromNumber(item, options).N) };
  if (isBinary(first)) return { BS: items };
  if (typeof first === "string") return { SS: items };
  throw new Error("Only Number Set (NS), Binary Set (BS), String Set (SS) are allowed.");
}

function fromEntries(entries, options) {
  const map = {};
  for (const [key, value] of entries) {
    if (typeof value === "function" || (value === undefined && options?.removeUndefinedValues)) continue;
    map[key] = convertToAttr(value, options);
  }
  return { M: map };
}

function fromArray(list, options) {
  const kept = list.filter(
    (item) => typeof item !== "function" && (item !== undefined || !options?.removeUndefinedValues),
  );
  return { L: kept.map((item) => convertToAttr(item, options)) };
}

function fromObject(data, options) {
  if (Array.isArray(data)) return fromArray(data, options);
  if (data instanceof Set) return fromSet(data, options);
  if (data instanceof Map) return fromEntries(data, options);
  if (data instanceof NumberValueImpl) return data.toAttributeValue();
  if (isBinary(data)) {
    return data.byteLength === 0 && options?.convertEmptyValues ? { NULL: true } : { B: data };
  }
  if (data instanceof Boolean || data instanceof Number || data instanceof String) {
    return convertToAttr(data.valueOf(), options);
  }
  if (isPlain(data) || options?.convertClassInstanceToMap) return fromEntries(Object.entries(data), options);
  return unsupported(data);
}

function unsupported(data) {
  throw new Error(
    `Unsupported type passed: ${data}. ` +
      "Pass options.convertClassInstanceToMap=true to marshall typeof object as map attribute.",
  );
}

export function convertToAttr(data, options) {
  switch (typeof data) {
    case "undefined": throw new Error(undefinedMessage);
    case "boolean": return { BOOL: data };
    case "number": return fromNumber(data, options);
    case "bigint": return { N: data.toString() };
    case "string": return data === "" && options?.convertEmptyValues ? { NULL: true } : { S: data };
    case "object": return data === null ? { NULL: true } : fromObject(data, options);
    default: return unsupported(data);
  }
}

function toNumber(text, options) {
  if (typeof options?.wrapNumbers === "function") return options.wrapNumbers(text);
  if (options?.wrapNumbers) return NumberValueImpl.from(text);
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
  try {
    return BigInt(text);
  } catch {
    throw new Error(`${text} can't be converted to BigInt. Set options.wrapNumbers to get string value.`);
  }
}

const toObject = (map, options) =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, convertToNative(value, options)]));

export function convertToNative(data, options) {
  for (const [type, value] of Object.entries(data)) {
    if (value === undefined) continue;
    switch (type) {
      case "NULL": return null;
      case "BOOL": return Boolean(value);
      case "N": return toNumber(value, options);
      case "S": case "B": return value;
      case "L": return value.map((item) => convertToNative(item, options));
      case "M": return toObject(value, options);
      case "NS": return new Set(value.map((item) => toNumber(item, options)));
      case "SS": case "BS": return new Set(value);
      default: throw new Error(`Unsupported type passed: ${type}`);
    }
  }
  throw new Error(`No value defined: ${JSON.stringify(data)}`);
}

export function marshall(data, options) {
  const attribute = convertToAttr(data, options);
  const bare = !options?.convertTopLevelContainer;
  if (bare && attribute.M) return attribute.M;
  if (bare && attribute.L) return attribute.L;
  return attribute;
}

export const unmarshall = (data, options) =>
  options?.convertWithoutMapWrapper ? convertToNative(data, options) : toObject(data, options);
