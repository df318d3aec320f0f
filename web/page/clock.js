// The one loop of the page. It asks the browser for frames only while the run plays or something wants to be drawn, so an
// idle page does nothing at all; a hidden page gets no frames from the browser.
export class Clock {
  #frames = 0;       // wanted at least
  #asked = 0;        // the browser's handle, 0 when none is asked for
  #before = 0;
  ticks = 0;         // turns of the loop so far

  // `tick(seconds)` moves the run and says whether it still plays; `draw(seconds)` says whether to draw again.
  constructor({ tick, draw }) {
    Object.assign(this, { tick, draw, playing: false });
  }

  // Draw at least `n` frames more: one shows a change, another lets what it caused settle.
  wake(n = 2) {
    this.#frames = Math.max(this.#frames, n);
    this.#ask();
  }

  play(on) {
    this.playing = on;
    if (on) this.#ask();
  }

  // No further frame, until it is woken again.
  stop() {
    cancelAnimationFrame(this.#asked);
    this.#asked = this.#frames = 0;
  }

  #ask() {
    if (this.#asked) return;
    this.#before = performance.now();
    this.#asked = requestAnimationFrame((now) => this.#frame(now));
  }

  #frame(now) {
    const seconds = Math.max(0, now - this.#before) / 1000;
    this.#before = now;
    this.#asked = 0;
    if (this.#frames > 0) this.#frames -= 1;
    this.ticks += 1;
    if (this.playing) this.playing = this.tick(seconds);
    if (this.draw(seconds)) this.#frames = Math.max(this.#frames, 1);
    if (this.playing || this.#frames > 0) this.#asked = requestAnimationFrame((later) => this.#frame(later));
  }
}
