// The panel: head, conversation and composer; a dialog that the launcher opens, or a part of the page.

import { Client } from "./client.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { h } from "./dom.js";
import { Header } from "./header.js";
import { Memory } from "./memory.js";
import { Speech } from "./speech.js";
import { STYLE } from "./style.js";

const SMALL = matchMedia("(max-width: 30em), (max-height: 30em)"); // the panel fills such a window, and is modal
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const GAP_PX = 16; // left above a question that is brought up
const TOUCH = matchMedia("(pointer: coarse)");

export class Panel {
  #opened = false;

  constructor(host, root) {
    this.host = host;
    this.root = root;
    this.speech = new Speech();
    this.speech.language = host.language;
    const client = new Client(host.server);
    const memory = new Memory(host.server, host.getAttribute("conversation"));
    const context = {
      speech: this.speech,
      client,
      announce: (...said) => this.#announce(...said),
      notice: (beside, key) => this.#notice(beside, key),
      emit: (name, detail) => this.#emit(name, detail),
      ask: (question) => this.ask(question),
    };
    const view = {
      show: (turn) => this.#show(turn),
      shown: (turn) => this.#bringUp(turn),
      busy: (yes) => this.composer.setBusy(yes),
      edit: (question) => this.composer.put(question),
      clear: (note) => this.#clear(note),
    };
    this.conversation = new Conversation(client, memory, context, view);
    this.#build(client, memory);
    this.refresh();
  }

  #build(client, memory) {
    const { host, conversation, speech } = this;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
    this.header = new Header(speech, client, {
      close: host.inline ? null : () => this.close(),
      begin: () => conversation.begin(),
      forget: () => this.#forget(),
      speak: (language) => (host.lang = language),
    });
    this.composer = new Composer(speech, (question) => this.ask(question), () => conversation.stop());
    this.log = h("div", { className: "log", part: "log", role: "log", "aria-live": "off", tabIndex: host.inline ? -1 : 0 });
    speech.name(this.log, "log");
    this.network = h("p", { className: "network", hidden: true });
    speech.say(this.network, "no_network");
    this.announcer = h("div", { className: "hidden", role: "status" });
    const parts = [this.header.node, this.network, this.log, this.composer.node, this.announcer];
    const frame = { className: `panel ${host.inline ? "inline" : "floating"}`, part: "panel", "aria-labelledby": "title" };
    this.node = host.inline ? h("section", frame, ...parts) : h("dialog", { ...frame, popover: "manual" }, ...parts);
    this.node.onkeydown = (event) => {
      if (event.key !== "Escape" || host.inline) return;
      event.preventDefault();
      this.close();
    };
    this.node.oncancel = (event) => event.preventDefault(); // Escape, where the dialog is modal: told above
    // A page that gives its conversation shows it, too: nobody is welcomed again.
    if (!host.getAttribute("conversation")) this.#welcome(memory.id ? "resumed" : null);
    this.root.append(this.node);
  }

  connected() {
    this.online = () => (this.network.hidden = navigator.onLine);
    this.resized = () => this.#opened && (this.#hide(), this.#reveal());
    window.addEventListener("online", this.online);
    window.addEventListener("offline", this.online);
    SMALL.addEventListener("change", this.resized);
    this.online();
  }

  disconnected() {
    this.conversation.stop();
    if (this.node.open) this.node.close(); // as a popover it is closed already
    this.#opened = false;
    this.host.launcher.hidden = false;
    window.removeEventListener("online", this.online);
    window.removeEventListener("offline", this.online);
    SMALL.removeEventListener("change", this.resized);
  }

  // Says everything anew in the language, and with the title and greeting, that the element now has.
  refresh() {
    this.speech.language = this.host.language;
    this.speech.refresh(this.root);
    this.header.refresh(this.host.getAttribute("title"));
    const greeting = this.log.querySelector(".greeting");
    const own = this.host.getAttribute("greeting");
    if (greeting && own) greeting.textContent = own;
    const examples = this.log.querySelectorAll(".welcome .chip");
    examples.forEach((chip, at) => (chip.textContent = this.speech.examples[at]));
  }

  open() {
    if (!this.host.inline && !this.#opened) {
      this.#opened = true;
      this.#reveal();
      this.host.launcher.hidden = true;
      this.#emit("open");
    }
    if (TOUCH.matches) this.header.title.focus(); // the keyboard of a telephone would hide the greeting
    else this.composer.focus();
  }

  close() {
    if (!this.#opened) return;
    this.#opened = false;
    this.#hide();
    this.host.launcher.hidden = false;
    this.host.launcher.focus();
    this.#emit("close");
  }

  ask(question) {
    const asked = question.trim();
    return asked ? this.conversation.ask(asked) : Promise.resolve(null);
  }

  #reveal() {
    if (SMALL.matches) this.node.showModal();
    else if (this.node.showPopover) this.node.showPopover();
    else this.node.show();
  }

  #hide() {
    if (this.node.open) this.node.close();
    else this.node.hidePopover();
  }

  #show(turn) {
    this.log.querySelector(".welcome")?.remove();
    this.log.append(turn.node);
    this.#bringUp(turn);
  }

  // An answer is read from its question on.
  #bringUp(turn) {
    if (this.host.inline) turn.node.scrollIntoView({ block: "nearest" });
    else this.log.scrollTo({ top: turn.node.offsetTop - this.log.offsetTop - GAP_PX, behavior: CALM.matches ? "auto" : "smooth" });
  }

  #welcome(note) {
    const { speech } = this;
    const greeting = speech.say(h("p", { className: "greeting", part: "greeting" }), "greeting");
    const chips = speech.examples.map((_, at) => h("button", { type: "button", className: "chip", part: "suggestion", onclick: () => this.ask(speech.examples[at]) }));
    const heading = speech.say(h("h3", { id: "start" }), "start_here");
    const examples = h("div", { className: "suggestions", role: "group", "aria-labelledby": "start" }, ...chips);
    const said = note && speech.say(h("p", { className: "line" }), note);
    this.log.replaceChildren(h("div", { className: "welcome" }, said, greeting, heading, examples));
  }

  #clear(note) {
    this.#welcome(note);
    this.refresh();
    if (note) this.#announce(note);
    this.composer.focus();
  }

  async #forget() {
    try {
      await this.conversation.forget();
      this.#emit("forget");
    } catch {
      this.#notice(this.log.lastElementChild, "not_forgotten");
      this.composer.focus();
    }
  }

  // Says it once, to whoever listens to the page: `more` is what no language of ours has.
  #announce(key, values = {}, more = "") {
    this.announcer.textContent = `${this.speech.text(key, values)} ${more}`.trim();
  }

  // Says it below `beside` too, in place of what was said there before.
  #notice(beside, key) {
    const said = beside.nextElementSibling?.classList.contains("line") ? beside.nextElementSibling : h("p", { className: "line" });
    beside.after(this.speech.say(said, key));
    this.#announce(key);
  }

  #emit(name, detail = null) {
    this.host.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
