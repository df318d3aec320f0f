// What the words want to know of a sample's files, as texts by path.

export const isTemplate = (path) => /(^|\/)template\.json$/.test(path);

// Whether it is part of the architecture; the others tell stories about it.
export const isEditable = (path) => /\.(m?js|cjs|json)$/.test(path) && !/(^|\/)(scenes|script)\.json$/.test(path);
