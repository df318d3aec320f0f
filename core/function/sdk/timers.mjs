// Timers on the clock of the world.
import { cancelTimer, startTimer } from "millrace:host";

class Timeout {
  #callback;
  #values;
  #ms;
  #repeats;
  #number;

  constructor(callback, ms, repeats, values) {
    if (typeof callback !== "function") {
      const error = new TypeError('The "callback" argument must be of type function. Received ' + typeof callback);
      error.code = "ERR_INVALID_ARG_TYPE";
      throw error;
    }
    this.#callback = callback;
    this.#values = values;
    this.#ms = ms;
    this.#repeats = repeats;
    this.#start();
  }

  #start() {
    this.#number = startTimer(this.#ms, () => this.#fire());
  }

  #fire() {
    const number = this.#number;
    try {
      this.#callback(...this.#values);
    } finally {
      if (this.#repeats && this.#number === number) this.#start();
    }
  }

  static clear(timer) {
    if (!(timer instanceof Timeout)) return;
    cancelTimer(timer.#number);
    timer.#number = undefined;
  }

  refresh() {
    cancelTimer(this.#number);
    this.#start();
    return this;
  }

  close() {
    Timeout.clear(this);
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  hasRef() {
    return true;
  }
}

// Node.js rounds everything below one millisecond, and everything that is no delay, up to one.
const delay = (ms) => (Number(ms) >= 1 && Number(ms) <= 2147483647 ? Math.trunc(Number(ms)) : 1);

export const setTimeout = (callback, ms, ...values) => new Timeout(callback, delay(ms), false, values);
export const setInterval = (callback, ms, ...values) => new Timeout(callback, delay(ms), true, values);
export const setImmediate = (callback, ...values) => new Timeout(callback, 0, false, values);
export const clearTimeout = Timeout.clear;
export const clearInterval = Timeout.clear;
export const clearImmediate = Timeout.clear;
export default { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
