// Loaded with the first run whose sample declares views of its rows.
import { Conversations } from "./conversations.js";
import { patterns } from "./patterns.js";

document.currentScript.exports = class Views {
  #conversations = new Conversations();

  panes(desk, view, refresh) { return [this.#conversations.show(view, refresh), patterns(desk, view)].filter(Boolean); }
};
