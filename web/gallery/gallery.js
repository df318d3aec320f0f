// What the start page does beyond being read: old addresses, the theme, and where one was.

// A run's own address was this one once; its links go on working.
if (/^#j=/.test(location.hash) || /[?&](sample|lesson|seed)=/.test(location.search)) {
  location.replace(`play.html${location.search}${location.hash}`);
}

// Storage may be refused, in a frame for instance; then nothing is remembered.
function stored(name) {
  try { return localStorage.getItem(name) ?? undefined; } catch { return undefined; }
}
function store(name, value) {
  try { localStorage.setItem(name, value); } catch { /* then not */ }
}

const wantsDark = matchMedia("(prefers-color-scheme: dark)");
const themeNow = () => stored("millrace.theme") ?? (wantsDark.matches ? "dark" : "light");

function dress() {
  const theme = themeNow();
  document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  if (button) button.textContent = theme === "dark" ? "Light" : "Dark";
  for (const image of document.querySelectorAll("img[data-poster]")) image.src = image.dataset.poster.replace("THEME", theme);
}

// {lesson: "done" | "begun"}, in the order of first visits.
function progress() {
  try { return JSON.parse(stored("millrace.lessons") ?? "{}"); } catch { return {}; }
}

function tellProgress() {
  const lessons = progress();
  for (const course of document.querySelectorAll("[data-course]")) {
    const pieces = [...course.querySelectorAll("[data-lesson]")];
    for (const piece of pieces) piece.dataset.state = lessons[piece.dataset.lesson] ?? "";
    const done = pieces.filter(({ dataset }) => dataset.state === "done").length;
    const begun = pieces.some(({ dataset }) => dataset.state);
    course.querySelector("[data-said]").textContent = done === pieces.length ? "✓ done" : begun ? `${done} of ${pieces.length}` : "not begun";
    const next = pieces.find(({ dataset }) => dataset.state !== "done") ?? pieces[0];
    course.querySelector("a").href = `play.html?lesson=${next.dataset.lesson}`;
  }
  const last = stored("millrace.lesson");
  const piece = last && document.querySelector(`[data-lesson="${CSS.escape(last)}"]`);
  if (!piece) return;
  const where = document.getElementById("where");
  const link = Object.assign(document.createElement("a"), { href: `play.html?lesson=${last}`, textContent: `Go on: ${piece.dataset.title}` });
  where.replaceChildren("Where you were: ", link);
  where.hidden = false;
}

document.documentElement.dataset.theme = themeNow();
addEventListener("DOMContentLoaded", () => {
  dress();
  tellProgress();
  document.getElementById("theme").onclick = () => {
    store("millrace.theme", themeNow() === "dark" ? "light" : "dark");
    dress();
  };
});
addEventListener("pageshow", ({ persisted }) => { if (persisted) tellProgress(); });
wantsDark.addEventListener("change", dress);
