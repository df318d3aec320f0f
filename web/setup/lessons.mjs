// The courses of tutorials/, as the site carries them.
import { fileURLToPath } from "node:url";
import { coursesIn, pagesOf } from "./courses.mjs";

export const courses = coursesIn(fileURLToPath(new URL("../../tutorials/", import.meta.url)));
export const lessonPages = () => pagesOf(courses);
