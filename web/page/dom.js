// The page's words as a function of what is shown: `h` describes an element, `patch` changes the document as little as
// it takes. Elements stay the same ones as long as tag and key agree, so focus, selection and scroll positions stay too.

const described = new WeakMap();  // element → the description it has now

// Children may be elements, texts, nested lists; null and false are left out.
export function h(tag, props, ...children) {
  const kept = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  return { tag, props: props ?? {}, key: props?.key, children: kept };
}

export function patch(parent, children) {
  const before = [...parent.childNodes];
  const byKey = new Map();
  for (const node of before) {
    const key = described.get(node)?.key;
    if (key !== undefined) byKey.set(key, node);
  }
  const unkeyed = before.filter((node) => described.get(node)?.key === undefined);
  const after = children.map((child) => place(child, child.key === undefined ? unkeyed : null, byKey));
  const staying = new Set(after);
  for (const node of before) if (!staying.has(node)) node.remove();
  after.forEach((node, i) => { if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null); });
}

// The node that shows `child`: an old one of the same kind, brought up to date, or a new one.
function place(child, unkeyed, byKey) {
  if (typeof child !== "object") return placeText(String(child), unkeyed ?? []);
  const old = unkeyed ? takeFirst(unkeyed, (node) => node.localName === child.tag) : byKey.get(child.key);
  const node = old?.localName === child.tag ? old : create(child.tag);
  update(node, child);
  return node;
}

const drawn = new Set(["svg", "g", "line", "path", "rect", "text", "title"]);

const create = (tag) => (drawn.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag));

function placeText(text, unkeyed) {
  const node = takeFirst(unkeyed, (candidate) => candidate.nodeType === Node.TEXT_NODE) ?? document.createTextNode(text);
  if (node.data !== text) node.data = text;
  return node;
}

// Only the first candidate may be taken: one further on belongs to a later child.
function takeFirst(nodes, fits) {
  const at = nodes.findIndex(fits);
  return at < 0 ? undefined : nodes.splice(0, at + 1)[at];
}

function update(node, child) {
  const before = described.get(node)?.props ?? {};
  for (const name of Object.keys(before)) if (!(name in child.props)) setProperty(node, name, undefined);
  for (const [name, value] of Object.entries(child.props)) if (before[name] !== value) setProperty(node, name, value);
  described.set(node, child);
  if (!child.props.foreign) patch(node, child.children);
}

// `on…` are listeners; `value`, `checked` and `open` are what the element shows, which a person may have changed since. An
// option's value is what it stands for, and may be empty.
const live = new Set(["value", "checked", "open"]);

function setProperty(node, name, value) {
  if (name === "key" || name === "foreign") return;
  if (name.startsWith("on")) node[name] = value ?? null;
  else if (live.has(name) && node.localName !== "option") { if (node[name] !== value && value !== undefined) node[name] = value; }
  else if (value === undefined || value === null || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}
