// What every service client has in common: commands, sending with the retries of the standard mode, exceptions, and the
// way of values to the wire and back.
import { below, call, env, requestId, startTimer } from "millrace:host";

const operationOf = Symbol("operation");

export class Command {
  constructor(input) {
    this.input = input ?? {};
  }
}

export class ServiceException extends Error {
  constructor({ name, message, $fault, $metadata, ...members }) {
    super(message);
    this.name = name;
    this.$fault = $fault;
    this.$metadata = $metadata;
    Object.assign(this, members);
  }
}

// smithy's lists of what is worth another attempt.
const throttles = new Set([
  "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException", "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException",
  "SlowDown", "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException",
  "TransactionInProgressException",
]);
const transient = new Set(["TimeoutError", "RequestTimeout", "RequestTimeoutException"]);
const isThrottle = ({ name, status }) => throttles.has(name) || status === 429;
const isRetryable = (error) =>
  isThrottle(error) || transient.has(error.name) || [500, 502, 503, 504].includes(error.status);

const sleep = (ms) => new Promise((resolve) => startTimer(ms, resolve));

// Full jitter below 2^attempts times the base, at most 20 s.
function backoff(error, attempts) {
  const most = Math.min(20000, 2 ** attempts * (isThrottle(error) ? 500 : 100));
  return below("sdk.backoff", Math.max(1, Math.floor(most)));
}

// Bytes travel as base64, dates as seconds, and what is undefined stays at home.
function toWire(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof Uint8Array) return value.toBase64();
  if (value instanceof ArrayBuffer) return new Uint8Array(value).toBase64();
  if (value instanceof Date) return value.getTime() / 1000;
  const out = {};
  for (const key of Object.keys(value)) if (value[key] !== undefined) out[key] = toWire(value[key]);
  return out;
}

// The way back: `B` and `BS` of attribute values become bytes, the service's time stamps become dates.
function fromWire(value, dates) {
  if (Array.isArray(value)) return value.map((one) => fromWire(one, dates));
  if (typeof value !== "object" || value === null) return value;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (typeof member === "number" && dates.has(key)) value[key] = new Date(member * 1000);
    else if (key === "B" && typeof member === "string") value[key] = Uint8Array.fromBase64(member);
    else if (key === "BS" && Array.isArray(member)) value[key] = member.map((text) => Uint8Array.fromBase64(text));
    else if (typeof member === "object") value[key] = fromWire(member, dates);
  }
  return value;
}

// A body of bytes is text on our wire and bytes in the program.
class Body extends Uint8Array {
  transformToString() {
    return new TextDecoder().decode(this);
  }
  async transformToByteArray() {
    return new Uint8Array(this);
  }
}

// What the SDK makes of an input: a token where the caller gives none, and the body as text.
function sent({ tokens, sends }, operation, given) {
  const input = toWire(given);
  const token = tokens[operation];
  if (token && input[token] === undefined) input[token] = crypto.randomUUID();
  const body = given[sends[operation]];
  if (body instanceof Uint8Array) input[sends[operation]] = new TextDecoder().decode(body);
  return input;
}

function received({ gets, dates }, operation, output) {
  const answer = fromWire(output ?? {}, dates);
  const body = gets[operation];
  if (typeof answer[body] === "string") answer[body] = new Body(new TextEncoder().encode(answer[body]));
  return answer;
}

class Client {
  constructor(service, config = {}) {
    const variables = env();
    this.service = service;
    this.config = {
      region: async () => config.region ?? variables.AWS_REGION,
      maxAttempts: async () => this.maxAttempts,
      ...config,
    };
    this.maxAttempts = Number(config.maxAttempts ?? variables.AWS_MAX_ATTEMPTS ?? 3);
    for (const hidden of ["service", "maxAttempts"]) Object.defineProperty(this, hidden, { enumerable: false });
  }

  send(command, options, callback) {
    const done = typeof options === "function" ? options : callback;
    const sent = this.request(command[operationOf], command.input);
    if (typeof done !== "function") return sent;
    sent.then((output) => done(null, output), done);
  }

  async request(operation, given) {
    const input = sent(this.service, operation, given);
    for (let attempts = 1, totalRetryDelay = 0; ; attempts++) {
      const metadata = (httpStatusCode) =>
        ({ httpStatusCode, requestId: requestId(), attempts, totalRetryDelay });
      try {
        const output = await call(this.service.endpoint, operation, input);
        return { $metadata: metadata(200), ...received(this.service, operation, output) };
      } catch (error) {
        if (attempts >= this.maxAttempts || !isRetryable(error)) {
          throw this.service.exception(error, metadata(error.status));
        }
        const delay = backoff(error, attempts);
        totalRetryDelay += delay;
        await sleep(delay);
      }
    }
  }

  destroy() {}
}

class Service {
  constructor({ endpoint, name, dates, tokens, sends, gets }) {
    Object.assign(this, { endpoint, tokens, sends, gets, dates: new Set(dates) });
    this.errors = new Map();
    const base = `${name}ServiceException`;
    this.base = { [base]: class extends ServiceException {} }[base];
  }

  error(name) {
    const made = {
      [name]: class extends this.base {
        constructor(options) {
          super({ $fault: "client", ...options, name });
        }
      },
    }[name];
    this.errors.set(name, made);
    return made;
  }

  exception({ name, message, status, extra }, $metadata) {
    const Kind = this.errors.get(name) ?? this.base;
    const members = fromWire(extra ?? {}, this.dates);
    return new Kind({ name, message, $fault: status >= 500 ? "server" : "client", $metadata, ...members });
  }
}

// `PutItem` → `PutItemCommand`, a class whose instances say which operation they are.
export function makeCommand(name, operation) {
  const made = { [name]: class extends Command {} }[name];
  Object.defineProperty(made.prototype, operationOf, { value: operation });
  return made;
}

// The client with a method for every operation.
function makeFull(name, ServiceClient, operations) {
  const made = { [name]: class extends ServiceClient {} }[name];
  addMethods(made.prototype, operations);
  return made;
}

const camel = (name) => name[0].toLowerCase() + name.slice(1);

function addMethods(prototype, operations) {
  for (const operation of operations) {
    prototype[camel(operation)] = function (input, options, callback) {
      return this.send({ [operationOf]: operation, input: input ?? {} }, options, callback);
    };
  }
}

// async function* over the pages of a list operation.
export function makePaginator(Command, token, next, limit = "Limit") {
  return async function* (config, input, ...rest) {
    let from = config.startingToken;
    do {
      const asked = { ...input };
      if (from !== undefined) asked[token] = from;
      if (config.pageSize && limit) asked[limit] = config.pageSize;
      const page = await config.client.send(new Command(asked), ...rest);
      yield page;
      from = page[next];
    } while (from !== undefined && from !== null);
  };
}

// The values at `Table.TableStatus` or `Reservations[].State` of an answer.
function valuesAt(answer, path) {
  return path.split(".").reduce((found, part) => {
    const name = part.replace("[]", "");
    return found.flatMap((one) => (part.endsWith("[]") ? one?.[name] ?? [] : [one?.[name]]));
  }, [answer]);
}

function accepts({ matcher, argument, expected }, answer, error) {
  if (matcher === "error") return error?.name === expected;
  if (matcher === "status") return (error ?? answer).$metadata?.httpStatusCode === expected;
  if (error) return false;
  const values = valuesAt(answer, argument);
  if (matcher === "pathAny") return values.some((value) => value === expected);
  return values.length > 0 && values.every((value) => value === expected);
}

// Asks again until an acceptor says success or failure, or `maxWaitTime` seconds have passed.
function makeWaiter({ operation, delay, acceptors }) {
  const Waiting = makeCommand(`${operation}Command`, operation);
  return async ({ client, maxWaitTime, minDelay = delay }, input) => {
    for (let waited = 0; ; waited += minDelay) {
      const [answer, error] = await client.send(new Waiting(input)).then((one) => [one], (one) => [undefined, one]);
      const met = acceptors.find((one) => accepts(one, answer, error));
      if (met?.state === "success") return { state: "SUCCESS", reason: answer ?? error };
      if (error && !met) throw error;
      if (met?.state === "failure") throw waiterError("FAILURE", answer ?? error);
      if (waited + minDelay > maxWaitTime) throw waiterError("TIMEOUT", answer ?? error);
      await sleep(minDelay * 1000);
    }
  };
}

function waiterError(state, reason) {
  const error = new Error(JSON.stringify({ state, reason }));
  return Object.assign(error, { name: state === "TIMEOUT" ? "TimeoutError" : "Error" });
}

export function makeService(description) {
  const { name, operations } = description;
  const service = new Service(description);
  const bare = `${name}Client`;
  const ServiceClient = {
    [bare]: class extends Client {
      constructor(config) {
        super(service, config);
      }
    },
  }[bare];
  return {
    base: service.base,
    Client: ServiceClient,
    Full: () => makeFull(name, ServiceClient, operations),
    command: (operation) => makeCommand(`${operation}Command`, operation),
    error: (errorName) => service.error(errorName),
    paginate: (operation, ...how) => makePaginator(makeCommand(`${operation}Command`, operation), ...how),
    waiter: makeWaiter,
  };
}

export { operationOf };
