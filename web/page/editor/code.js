// The code editor: CodeMirror, bundled into a script of its own that is loaded when a file is first opened. It lives in a
// shadow root, where its styles need no permission of the page's content security policy.
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { setDiagnostics } from "@codemirror/lint";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--text)", backgroundColor: "var(--panel)" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--dim)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--card)" },
  "&.cm-focused": { outline: "2px solid var(--blue)", outlineOffset: "-2px" },
});

// The page's own colours, so that text follows its theme.
const inks = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--violet)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--green)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--amber)" },
  { tag: [tags.function(tags.variableName), tags.propertyName, tags.definition(tags.variableName)], color: "var(--blue)" },
  { tag: tags.comment, color: "var(--dim)", fontStyle: "italic" },
  { tag: tags.invalid, color: "var(--red)" },
]);

const language = (path) => (/\.(c|m)?js$/.test(path) ? javascript() : /\.json$/.test(path) ? json() : []);

function extensions({ path, apply, changed }) {
  return [
    basicSetup, language(path), look, syntaxHighlighting(inks), EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": `Text of ${path}`, tabindex: "0" }),
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { apply(); return true; } }])),
    EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
  ];
}

class CodeEditor {
  constructor(host, options) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    root.replaceChildren();
    this.view = new EditorView({ parent: root, root, state: EditorState.create({ doc: options.text, extensions: extensions(options) }) });
  }

  get text() { return this.view.state.doc.toString(); }
  set text(text) { this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } }); }

  focus() { this.view.focus(); }

  // Underlines a place, lines and columns counted from 1, and goes there.
  mark({ line, column, message }) {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
    this.view.dispatch(setDiagnostics(this.view.state, [{ from, to: Math.max(from, at.to), severity: "error", message }]));
    this.view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  }

  clear() { this.view.dispatch(setDiagnostics(this.view.state, [])); }
}

// The loader reads this off the script's element.
document.currentScript.exports = CodeEditor;
