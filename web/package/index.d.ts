// The options of <mill-race> and of the framed page, and the messages that drive either.

export interface Options {
  lesson?: string;               // course/lesson
  sample?: string;
  run?: string;                  // what follows the # in a copied link
  seed?: number | string;        // at most 15 digits
  step?: number | string;
  at?: number | string;          // seconds of virtual time
  view?: "picture" | "workflow" | "items" | "words" | "timeline";
  controls?: "all" | "clock" | "none";
  readonly?: boolean | "";
  theme?: "dark" | "light";
  motion?: "none";
  load?: "click" | "visible" | "eager";
  height?: "auto";
}

export interface Moment {
  sample: string;
  seed: number;
  step: number;
  fact: number;                  // where it stands
  facts: number;                 // that are known
  at: number;                    // seconds of virtual time
  clock: string;
  playing: boolean;
  speed: number;
  sentence: string;              // of the last fact
  fingerprint: string;           // the same for the same run at the same moment
}

export interface Clause {
  name: string;
  text: string;
  standing: "pending" | "met" | "broken";
  why: string;
  fact: number;                  // that decided it, or 0
}

export interface LessonState {
  lesson: string;
  title: string;
  done: boolean;
  solved: boolean;               // by the shown solution
  clauses: Clause[];
}

export interface Problem { what: string; where: string; hint: string }

export interface Request {
  api?: string;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: unknown;                // a text, or JSON
  after_ms?: number;
}
export interface Response { status: number; headers: [string, string][]; body: string }

// ---- events, from the embed

export type Event =
  | { type: "hello"; version: 1 }
  | { type: "ready"; version: 1; moment: Moment; lesson: string | null }
  | { type: "fact"; id: number; at: number; kind: string; resource: string; subject: string; sentence: string; because: string; weight: "noise" | "plain" | "notable" | "failure" }
  | { type: "fact"; skipped: number }                                  // more at once than are told
  | ({ type: "time" } & Moment)
  | ({ type: "clause" } & Clause)                                      // its standing has changed
  | { type: "stepdone"; step: number; fact: number; sentence: string } // the run stands at another step
  | { type: "completed"; lesson: string; solved: boolean }
  | { type: "resize"; height: number }                                 // with height=auto, in CSS pixels
  | ({ type: "error" } & Problem);

// ---- messages, to the embed; each with an `id` is answered

export type Message =
  | { type: "load"; options: Options }
  | { type: "play"; speed?: number }
  | { type: "pause" }
  | { type: "step"; n?: number }
  | { type: "stepBack"; n?: number }
  | { type: "seek"; fact?: number; step?: number; at?: number }
  | { type: "fork" }
  | { type: "reset"; seed?: number }
  | { type: "inject"; request: Request }
  | { type: "call"; service: string; operation: string; input?: unknown }
  | { type: "edit"; path: string; text: string }
  | { type: "getState" }
  | { type: "getLink" }
  | { type: "bye" };

export type Answer = { type: "answer"; id: number; value: unknown } | ({ type: "error"; id: number } & Problem);

// The same as functions. All reject with `Refused`, and then nothing has changed.
export interface Drive {
  load(message: { options: Options }): Promise<Moment>;
  play(message?: { speed?: number }): Promise<Moment>;
  pause(): Promise<Moment>;
  step(message?: { n?: number }): Promise<Moment>;
  stepBack(message?: { n?: number }): Promise<Moment>;
  seek(message: { fact?: number; step?: number; at?: number }): Promise<Moment>;
  fork(): Promise<Moment>;
  reset(message?: { seed?: number }): Promise<Moment>;
  inject(message: { request: Request }): Promise<Response | null>;     // when the run delivers it; null in a lesson
  call(message: { service: string; operation: string; input?: unknown }): Promise<unknown>;
  edit(message: { path: string; text: string }): Promise<Moment>;
  getState(): Promise<{ moment: Moment; lesson: LessonState | null }>;
  getLink(): Promise<string>;
  close(): void;
}

export class Refused extends Error implements Problem { what: string; where: string; hint: string }

export const folder: string;
export const version: 1;
export function embed(site?: string): Promise<CustomElementConstructor>;
export function connect(target: HTMLIFrameElement | MillRace, options?: { on?: (event: Event) => void; timeout?: number }): Promise<Drive>;

export interface MillRace extends HTMLElement {
  ready: Promise<unknown>;
  start(): Promise<unknown>;
  load(options: Options): Promise<void>;
  connect(port: MessagePort): () => void;
}

declare global {
  interface HTMLElementTagNameMap { "mill-race": MillRace }
}
