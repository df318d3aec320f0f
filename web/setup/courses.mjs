// Courses from their folders (tutorials/README.md): each lesson with what it starts from.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { marked } from "marked";
import { textsUnder } from "./files.mjs";

const name = /^[a-z0-9-]{1,60}$/;  // of a course and of a lesson: they stand in addresses

function read(...path) {
  const file = join(...path);
  try { return readFileSync(file, "utf8"); } catch { throw new Error(`${file}: is not there`); }
}

function readJson(...path) {
  const text = read(...path);
  try { return JSON.parse(text); } catch ({ message }) { throw new Error(`${join(...path)}: ${message}`); }
}

function lessonOf(folder, lesson) {
  if (!name.test(lesson)) throw new Error(`${folder}: "${lesson}" is no name of a lesson: use a to z, 0 to 9 and -`);
  const json = read(folder, lesson, "lesson.json");
  const { title, minutes, goal, start = {} } = readJson(folder, lesson, "lesson.json");
  const files = start.folder === undefined ? undefined : textsUnder(join(folder, lesson, start.folder));
  const text = read(folder, lesson, "text.md");
  return { name: lesson, title, minutes, goal, sample: start.sample, seed: start.seed, json, files, text, html: marked.parse(text) };
}

// One course: {name, title, sentence, minutes, order, lessons: [{name, title, minutes, goal, sample, seed, json, files, text, html}]}.
export function courseIn(folder, course) {
  if (!name.test(course)) throw new Error(`${folder}: "${course}" is no name of a course: use a to z, 0 to 9 and -`);
  const { lessons, ...told } = readJson(folder, "course.json");
  if (!Array.isArray(lessons)) throw new Error(`${join(folder, "course.json")}: "lessons" must be a list of folders`);
  return { name: course, ...told, lessons: lessons.map((lesson) => lessonOf(folder, lesson)) };
}

// All courses in a folder, in order.
export const coursesIn = (root) => readdirSync(root).filter((course) => existsSync(join(root, course, "course.json")))
  .map((course) => courseIn(join(root, course), course)).sort((a, b) => a.order - b.order);

// {course/lesson: {json, files, html, sample, course, place: [1, 4], previous, next}}, what a page is given of each.
export function pagesOf(courses) {
  const all = courses.flatMap((course) => course.lessons.map((lesson, i) => ({ course, lesson, place: [i + 1, course.lessons.length] })));
  const nameOf = (one) => one && { address: `${one.course.name}/${one.lesson.name}`, title: one.lesson.title };
  return Object.fromEntries(all.map((one, i) => {
    const { json, files, html, sample } = one.lesson;
    const [previous, next] = [nameOf(all[i - 1]), nameOf(all[i + 1])];
    return [nameOf(one).address, { json, files, html, sample, course: one.course.title, place: one.place, previous, next }];
  }));
}
