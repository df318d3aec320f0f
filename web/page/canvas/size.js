// Keeps the canvas's backing store at exactly the device's pixels, so that nothing is resampled.

// Calls `resized([width, height, pixelWidth, pixelHeight])` now and whenever that changes, also with the zoom; until
// `signal` ends it.
export function watchSize(canvas, resized, signal) {
  const measure = (entry) => {
    const { width, height } = canvas.getBoundingClientRect();
    let pixels = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
    const box = entry?.devicePixelContentBoxSize?.[0];
    // The exact box, unless the ratio is emulated: then the box does not know of it.
    if (box && Math.abs(box.inlineSize - pixels[0]) <= 1 && Math.abs(box.blockSize - pixels[1]) <= 1) {
      pixels = [box.inlineSize, box.blockSize];
    }
    if (canvas.width !== pixels[0]) canvas.width = pixels[0];
    if (canvas.height !== pixels[1]) canvas.height = pixels[1];
    resized([width, height, ...pixels]);
  };
  const observer = new ResizeObserver((entries) => measure(entries.at(-1)));
  try {
    observer.observe(canvas, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(canvas);
  }
  const watchRatio = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    .addEventListener("change", () => { measure(); watchRatio(); }, { once: true, signal });
  watchRatio();
  signal.addEventListener("abort", () => observer.disconnect());
  measure();
}
