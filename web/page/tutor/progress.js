// Which lessons were begun and done, where the browser lets a page keep that; the start page reads it.
const lessonsName = "millrace.lessons";  // {course/lesson: "begun" | "done"}
const lastName = "millrace.lesson";      // the one that was open last

function states() {
  try { return JSON.parse(localStorage.getItem(lessonsName) ?? "{}"); } catch { return {}; }
}

export function note(lesson, state) {
  const all = states();
  if (all[lesson] !== "done") all[lesson] = state;
  try {
    localStorage.setItem(lessonsName, JSON.stringify(all));
    localStorage.setItem(lastName, lesson);
  } catch { /* not allowed: the link keeps the lesson's state all the same */ }
}
