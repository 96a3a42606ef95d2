// Where a question is written. What is in it stays there until it has been sent.

import { h, icon } from "./dom.js";

const MAX_MESSAGE = 2000; // characters that the server takes
const NEARLY = 200; // characters left when they begin to be told

export class Composer {
  // `send(question)` is called with what was written, `stop()` to stop what is being answered.
  constructor(speech, send, stop) {
    Object.assign(this, { speech, send, stop, busy: false });
    this.field = h("textarea", { id: "field", part: "input", rows: 1, maxLength: MAX_MESSAGE, enterKeyHint: "send", autocomplete: "off", "aria-describedby": "hint note" });
    speech.say(this.field, "placeholder", {}, "placeholder");
    this.hint = h("p", { className: "hint", id: "hint" });
    this.button = h("button", { type: "submit", className: "send", part: "send" });
    const label = speech.say(h("label", { for: "field" }), "label");
    const note = speech.say(h("p", { className: "note", id: "note", part: "note" }), "note");
    const row = h("div", { className: "write" }, this.field, this.button);
    this.node = h("form", { className: "composer", part: "form", noValidate: true }, label, row, this.hint, note);
    this.node.onsubmit = (event) => this.#submit(event);
    this.field.onkeydown = (event) => this.#key(event);
    this.field.oninput = () => this.#typed();
    this.setBusy(false);
  }

  focus() {
    this.field.focus();
  }

  // Puts `text` back to be changed; what was being written meanwhile goes behind it.
  put(text) {
    this.field.value = [text, this.field.value.trim()].filter(Boolean).join("\n").slice(0, MAX_MESSAGE);
    this.#typed();
    this.focus();
  }

  setBusy(busy) {
    this.busy = busy;
    const name = busy ? "stop" : "send";
    this.button.replaceChildren(icon(name));
    this.speech.name(this.button, name);
    this.speech.say(this.button, name, {}, "title");
  }

  #submit(event) {
    event.preventDefault();
    if (this.busy) return this.stop();
    const question = this.field.value.trim();
    if (!question) return this.#complain();
    this.field.value = "";
    this.#typed();
    this.send(question);
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!this.busy) this.node.requestSubmit(); // what is typed while an answer comes is kept
  }

  #complain() {
    this.field.ariaInvalid = "true";
    this.speech.say(this.hint, "empty");
    this.focus();
  }

  #typed() {
    this.field.ariaInvalid = null;
    const left = MAX_MESSAGE - this.field.value.length;
    if (left <= NEARLY) this.speech.say(this.hint, "left", { n: left });
    else this.speech.say(this.hint, "nothing");
    this.field.rows = Math.min(5, Math.max(1, this.field.value.split("\n").length, Math.ceil(this.field.value.length / 40)));
  }
}
