// The head of the panel: whose it is, what it is, and the options.

import { h, icon } from "./dom.js";
import { LANGUAGES } from "./words.js";

export class Header {
  // `does` has: close (null where it cannot be closed), begin, forget, speak(language).
  constructor(speech, client, does) {
    Object.assign(this, { speech, does });
    this.title = h("h2", { id: "title", part: "title", tabIndex: -1 });
    const kind = speech.say(h("p", { className: "kind" }), "kind");
    this.toggle = this.#icon("menu", () => this.#open(this.menu.hidden));
    this.toggle.setAttribute("aria-controls", "menu");
    const close = does.close && this.#icon("close", does.close);
    this.menu = h("div", { className: "menu", id: "menu", part: "menu" }, ...this.#options(client));
    const bar = h("div", { className: "bar" }, h("div", { className: "names" }, this.title, kind), this.toggle, close);
    this.node = h("header", { className: "head", part: "header" }, bar, this.menu);
    this.node.onkeydown = (event) => this.#escape(event);
    this.#open(false);
  }

  refresh(title) {
    if (title) this.title.textContent = title;
    else this.speech.say(this.title, "title");
    this.languages.value = this.speech.language;
  }

  #icon(name, onclick) {
    const node = h("button", { type: "button", className: "icon", onclick }, icon(name));
    this.speech.name(node, name);
    return this.speech.say(node, name, {}, "title");
  }

  #button(key, onclick, kind = "item") {
    return this.speech.say(h("button", { type: "button", className: kind, onclick }), key);
  }

  #options(client) {
    const { speech, does } = this;
    const choices = Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code, lang: code }, name));
    this.languages = h("select", { id: "language", onchange: () => does.speak(this.languages.value) }, ...choices);
    this.sure = h("div", { className: "sure", hidden: true },
      speech.say(h("p"), "forget_sure"),
      h("div", { className: "choices" }, this.#button("forget_yes", () => this.#forget(), "plain"), this.#button("cancel", () => this.#ask(false), "plain")),
    );
    this.forget = this.#button("forget", () => this.#ask(true));
    const page = does.close && h("a", { className: "item", href: client.address(""), target: "_blank", rel: "noopener" }, speech.say(h("span"), "page"), speech.say(h("span", { className: "hidden" }), "new_tab"));
    const begin = this.#button("fresh", () => (this.#open(false), does.begin()));
    const language = h("div", { className: "item" }, speech.say(h("label", { for: "language" }), "language"), this.languages);
    return [begin, this.forget, this.sure, language, page].filter(Boolean);
  }

  #open(yes) {
    this.menu.hidden = !yes;
    this.toggle.ariaExpanded = String(yes);
    if (!yes) this.sure.hidden = true;
  }

  #ask(yes) {
    this.sure.hidden = !yes;
    if (yes) this.sure.querySelector("button").focus();
    else this.forget.focus();
  }

  #forget() {
    this.#open(false);
    this.does.forget();
  }

  // Escape closes the options first, and only then the panel.
  #escape(event) {
    if (event.key !== "Escape" || this.menu.hidden) return;
    event.stopPropagation();
    event.preventDefault();
    this.#open(false);
    this.toggle.focus();
  }
}
