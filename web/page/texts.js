// Lends texts to the compiled core: `use` gets a pointer for each, which is freed afterwards.
export function withTexts(module, texts, use) {
  const pointers = texts.map((text) => module.stringToNewUTF8(text));
  try {
    return use(...pointers);
  } finally {
    for (const pointer of pointers) module._free(pointer);
  }
}
