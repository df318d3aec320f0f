// `node:events`: the emitter.
export class EventEmitter {
  #listeners = new Map();
  on(name, listener) {
    this.#listeners.set(name, [...this.listeners(name), listener]);
    return this;
  }
  once(name, listener) {
    const once = (...values) => {
      this.off(name, once);
      listener.apply(this, values);
    };
    once.listener = listener;
    return this.on(name, once);
  }
  off(name, listener) {
    this.#listeners.set(name, this.listeners(name).filter((one) => one !== listener && one.listener !== listener));
    return this;
  }
  emit(name, ...values) {
    const listeners = this.listeners(name);
    if (name === "error" && listeners.length === 0) throw values[0];
    for (const listener of listeners) listener.apply(this, values);
    return listeners.length > 0;
  }
  addListener(name, listener) {
    return this.on(name, listener);
  }
  removeListener(name, listener) {
    return this.off(name, listener);
  }
  removeAllListeners(name) {
    if (name === undefined) this.#listeners.clear();
    else this.#listeners.delete(name);
    return this;
  }
  listeners(name) {
    return this.#listeners.get(name) ?? [];
  }
  listenerCount(name) {
    return this.listeners(name).length;
  }
  setMaxListeners() {
    return this;
  }
}

export const once = (emitter, name) =>
  new Promise((resolve, reject) => {
    emitter.once(name, (...values) => resolve(values));
    if (name !== "error") emitter.once("error", reject);
  });
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.once = once;
export default EventEmitter;
