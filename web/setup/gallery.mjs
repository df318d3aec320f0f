// The site's start page, from its template and what there is to show.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const template = readFileSync(fileURLToPath(new URL("../gallery/gallery.html", import.meta.url)), "utf8");

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const poster = (name, alt) => `<img data-poster="assets/posters/${name}-THEME.svg" src="assets/posters/${name}-light.svg" alt="${escape(alt)}">`;

function heroOf({ name, resources, sentence, time }) {
  return `<a href="play.html?sample=${name}">
          <span class="bar"><span><b>${name}</b> <span class="dim">${resources} resources, in the midst of its first scene</span></span><time>${time}</time><span class="go">open</span></span>
          ${poster(name, `The architecture of the sample ${name}`)}
          <p class="sentence">${escape(sentence)}</p>
        </a>`;
}

function sampleOf({ name, title, resources }) {
  return `<li><a href="play.html?sample=${name}"><b>${escape(title)}</b></a><br><span class="dim">${resources} resources</span></li>`;
}

function courseOf({ name, title, sentence, minutes, lessons }) {
  const pieces = lessons.map(({ name: lesson, title: words }) => `<i data-lesson="${name}/${lesson}" data-title="${escape(`${title}, ${words}`)}"></i>`).join("");
  return `<li data-course="${name}">${poster(`${lessons[0].sample ?? "tasks"}-small`, "")}<div class="about"><h3><a href="play.html?lesson=${name}/${lessons[0].name}">${escape(title)}</a></h3>
            <p>${escape(sentence)}</p><div class="pieces" aria-hidden="true">${pieces}</div>
            <div class="foot"><span data-said>not begun</span><span class="dim">${lessons.length} lessons, ${minutes} min</span></div></div></li>`;
}

const coursesSection = (courses) => `<section aria-labelledby="courses">
        <div class="head"><h2 id="courses">Courses</h2><p class="dim">each lesson five minutes or less; progress is kept in this browser only</p></div>
        <ul class="courses">${courses.map(courseOf).join("\n")}</ul>
      </section>`;

// `samples`: [{name, title, resources, sentence, time}], the first one is the hero. `courses`: see lessons.mjs; a
// course's poster is that of the sample its first lesson starts from.
export function galleryOf({ samples, courses }) {
  const first = courses[0];
  const nav = [...(courses.length > 0 ? ["Courses"] : []), "Samples", "Embed"];
  return template
    .replace("{{nav}}", () => nav.map((name) => `<a href="#${name.toLowerCase()}">${name}</a>`).join(""))
    .replace("{{start}}", () => (first ? `<p><a href="play.html?lesson=${first.name}/${first.lessons[0].name}">Never seen a stream? Start with the first ten minutes ›</a></p>` : ""))
    .replace("{{hero}}", () => heroOf(samples[0]))
    .replace("{{courses}}", () => (first ? coursesSection(courses) : ""))
    .replace("{{samples}}", () => samples.map(sampleOf).join(""));
}
