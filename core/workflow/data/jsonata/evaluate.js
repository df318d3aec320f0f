// Evaluates expressions of States Language with the reference implementation, which was loaded before. The host gives
// `host.draw(label)` (53 random bits), `host.hash`, `host.btoa` and `host.atob`.
"use strict";
(() => {
  const kStepsMax = 150_000;      // evaluations of sub-expressions
  const kDepthMax = 1_000;        // of sub-expressions in each other
  const kItemsMax = 1_000_000;    // of a sequence on the way
  const kCompiledMax = 256;       // expressions that are kept,
  const kKeptTextMax = 2_000;     // none of them longer

  let now = 0, steps = 0;
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) { if (given.length === 0) super(now); else super(...given); }
    static now() { return ++steps; }  // the library asks before each sub-expression, for its timeout
  };
  Math.random = () => host.draw("random") / 2 ** 53;
  globalThis.window = globalThis;
  globalThis.btoa = host.btoa;
  globalThis.atob = host.atob;

  // What is beyond a limit; whoever runs this begins anew then.
  const too_much = "Expression evaluation timeout: Check for infinite loop";
  const too_deep = "Stack overflow error: Check for non-terminating recursive function.";
  const sequence = (values) => Object.defineProperty(values, "sequence", { value: true });

  // $pad joins an array as long as its text, in one step of the engine.
  const join = Array.prototype.join;
  Array.prototype.join = function (between) {
    if (this.length > kItemsMax) throw { code: "D2015" };
    return join.call(this, between);
  };

  const partition = (array, size) => {
    if (array === undefined) return undefined;
    const list = Array.isArray(array) ? array : [array];
    if (!(size >= 1)) throw { code: "D3137", message: "$partition takes a size of at least 1" };
    const out = [];
    for (let at = 0; at < list.length; at += Math.floor(size)) out.push(list.slice(at, at + Math.floor(size)));
    return out;
  };
  const range = (first, last, step) => {
    if (step === 0 || (last - first) / step >= kItemsMax) throw { code: "D2014", message: "$range would be too long" };
    const out = [];
    for (let n = first; step > 0 ? n <= last : n >= last; n += step) out.push(n);
    return sequence(out);
  };
  // With a seed, the same number again.
  const random = (seed) => {
    if (seed === undefined) return Math.random();
    let bits = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35) >>> 0;
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
  const hex = (label, digits) => Math.floor(host.draw(label) % 16 ** digits).toString(16).padStart(digits, "0");
  const uuid = () => {
    const part = (digits) => hex("uuid", digits);
    return `${part(8)}-${part(4)}-4${part(3)}-${"89ab"[host.draw("uuid") % 4]}${part(3)}-${part(12)}`;
  };
  const hash = (data, algorithm) => {
    if (data === undefined) return undefined;
    const digest = host.hash(algorithm, typeof data === "string" ? data : JSON.stringify(data));
    if (digest === undefined) throw { code: "D3137", message: "$hash knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512" };
    return digest;
  };

  const compiled = new Map();
  const compile = (text) => {
    const known = compiled.get(text);
    if (known) return known;
    const expression = jsonata(text, { stack: kDepthMax, timeout: kStepsMax, sequence: kItemsMax });
    expression.registerFunction("partition", partition, "<an:a>");
    expression.registerFunction("range", range, "<nnn:a>");
    expression.registerFunction("hash", hash, "<(sbnlao)s:s>");
    expression.registerFunction("random", random, "<n?:n>");
    expression.registerFunction("uuid", uuid, "<:s>");
    expression.registerFunction("parse", (text) => text === undefined ? undefined : JSON.parse(text), "<s:x>");
    expression.assign("eval", undefined);
    if (compiled.size >= kCompiledMax) compiled.delete(compiled.keys().next().value);
    if (text.length <= kKeptTextMax) compiled.set(text, expression);
    return expression;
  };

  const is_function = (value) => typeof value === "function" || value?._jsonata_function || value?._jsonata_lambda;
  // The library's guardrails and the engine's own limits are told alike.
  const limits = { D1011: too_deep, D1012: too_much, D2015: too_much };
  const engine_limit = (error) => (error instanceof InternalError || error instanceof RangeError)
    && (/memory/.test(error.message) ? too_much : /stack/.test(error.message) ? too_deep : undefined);
  const told = (error) => {
    const limit = limits[error?.code] ?? engine_limit(error);
    if (limit) return { limit: true, code: "U1001", message: limit };
    return { code: String(error?.code ?? ""), message: String(error?.message ?? error) };
  };

  // Sets `answer` to `{value}`, `{nothing: true}`, `{unsupported: true}` or `{code, message}` (of a limit: `limit` too), now or
  // when jobs have run.
  globalThis.evaluate = (text, input, bindings, time) => {
    now = time;
    globalThis.answer = undefined;
    let expression;
    try {
      expression = compile(text);
    } catch (error) {
      globalThis.answer = JSON.stringify(told(error));
      return;
    }
    const data = input === "" ? undefined : JSON.parse(input);
    expression.evaluate(data, JSON.parse(bindings)).then((value) => {
      if (value === undefined) globalThis.answer = '{"nothing":true}';
      else if (is_function(value)) globalThis.answer = '{"unsupported":true}';
      else globalThis.answer = `{"value":${JSON.stringify(value)}}`;
    }).catch((error) => { globalThis.answer = JSON.stringify(told(error)); });
  };

  globalThis.mistake = (text) => {
    try {
      compile(text);
      return '{"message":""}';
    } catch (error) {
      const { limit, code, message } = told(error);
      return JSON.stringify({ limit, message: `${code}: ${message}` });
    }
  };
})();
