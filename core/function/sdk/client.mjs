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

// Operations that the SDK makes repeatable by itself when the caller gives no token.
const idempotent = { TransactWriteItems: "ClientRequestToken", ExecuteTransaction: "ClientRequestToken" };

function withToken(operation, input) {
  const member = idempotent[operation];
  return member && input[member] === undefined ? { ...input, [member]: crypto.randomUUID() } : input;
}

// A function's payload is JSON text on our wire and bytes in the program.
class Payload extends Uint8Array {
  transformToString() {
    return new TextDecoder().decode(this);
  }
}
function payloadToWire(input) {
  if (input.Payload instanceof Uint8Array) return { ...input, Payload: new TextDecoder().decode(input.Payload) };
  return input;
}
function payloadFromWire(output) {
  if (typeof output.Payload === "string") output.Payload = new Payload(new TextEncoder().encode(output.Payload));
  return output;
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
    let input = withToken(operation, toWire(given));
    if (operation === "Invoke") input = { ...input, ...payloadToWire({ Payload: given.Payload }) };
    for (let attempts = 1, totalRetryDelay = 0; ; attempts++) {
      const metadata = (httpStatusCode) =>
        ({ httpStatusCode, requestId: requestId(), attempts, totalRetryDelay });
      try {
        const output = await call(this.service.endpoint, operation, input);
        return payloadFromWire({ $metadata: metadata(200), ...fromWire(output ?? {}, this.service.dates) });
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
  constructor(endpoint, name, dates) {
    this.endpoint = endpoint;
    this.dates = new Set(dates.split(" "));
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
  for (const operation of operations.split(" ")) {
    prototype[camel(operation)] = function (input, options, callback) {
      return this.send({ [operationOf]: operation, input: input ?? {} }, options, callback);
    };
  }
}

// async function* over the pages of a list operation.
export function makePaginator(Command, token, next) {
  return async function* (config, input, ...rest) {
    let from = config.startingToken;
    do {
      const asked = { ...input };
      if (from !== undefined) asked[token] = from;
      if (config.pageSize) asked.Limit = config.pageSize;
      const page = await config.client.send(new Command(asked), ...rest);
      yield page;
      from = page[next];
    } while (from !== undefined && from !== null);
  };
}

export function makeService(endpoint, name, dates, operations) {
  const service = new Service(endpoint, name, dates);
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
    paginate: (operation, token, next) => makePaginator(makeCommand(`${operation}Command`, operation), token, next),
  };
}

export { operationOf };
