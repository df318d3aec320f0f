// The courses of tutorials/, as the site carries them: each lesson with what it starts from, and a list of them all.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { marked } from "marked";
import { filesUnder } from "./samples.mjs";

const root = fileURLToPath(new URL("../../tutorials/", import.meta.url));
const text = (...path) => readFileSync(join(root, ...path), "utf8");

function lessonOf(course, name) {
  const json = text(course, name, "lesson.json");
  const { title, minutes, goal, start } = JSON.parse(json);
  const folder = start.folder && join(root, course, name, start.folder);
  const files = folder && Object.fromEntries(filesUnder(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  return { name, title, minutes, goal, sample: start.sample, seed: start.seed, json, files, html: marked.parse(text(course, name, "text.md")) };
}

function courseOf(name) {
  const { lessons, ...told } = JSON.parse(text(name, "course.json"));
  return { name, ...told, lessons: lessons.map((lesson) => lessonOf(name, lesson)) };
}

// [{name, title, sentence, minutes, order, lessons: [{name, title, minutes, goal, sample, seed, json, files, html}]}], in order.
export const courses = readdirSync(root).filter((name) => existsSync(join(root, name, "course.json"))).map(courseOf)
  .sort((a, b) => a.order - b.order);

// {course/lesson: {json, files, html, sample, course, place: [1, 4], previous, next}}, what a page is given of each.
export function lessonPages() {
  const all = courses.flatMap((course) => course.lessons.map((lesson, i) => ({ course, lesson, place: [i + 1, course.lessons.length] })));
  const nameOf = (one) => one && { address: `${one.course.name}/${one.lesson.name}`, title: one.lesson.title };
  return Object.fromEntries(all.map((one, i) => {
    const { json, files, html, sample } = one.lesson;
    return [nameOf(one).address, { json, files, html, sample, course: one.course.title, place: one.place, previous: nameOf(all[i - 1]), next: nameOf(all[i + 1]) }];
  }));
}
