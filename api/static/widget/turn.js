// One question and what becomes of it: waiting, an answer as it comes, the whole answer, or why there is none.

import { ateneus } from "./cards.js";
import { marker, sources } from "./citations.js";
import { h } from "./dom.js";
import { listing } from "./listing.js";
import { render } from "./markdown.js";
import { actions } from "./opinion.js";
import { WORDS } from "./words.js";

const ANNOUNCED = 300; // characters of an answer that are read out; the rest is there to be read

let asked = 0;

export class Turn {
  constructor(question, context) {
    this.question = question;
    this.context = context;
    const id = `question-${(asked += 1)}`;
    const who = context.speech.say(h("span", { className: "hidden" }), "asked");
    this.heading = h("h3", { className: "question", part: "question", id }, who, " ", question);
    this.body = h("div", { className: "body", part: "answer" });
    this.node = h("article", { className: "turn", "aria-labelledby": id }, this.heading, this.body);
  }

  waiting() {
    const { speech } = this.context;
    this.body.ariaBusy = "true";
    const dots = h("span", { className: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.body.replaceChildren(h("p", { className: "waiting" }, dots, speech.say(h("span"), "waiting")));
  }

  slow() {
    if (!this.body.querySelector(".waiting")) return;
    this.context.speech.say(this.body.querySelector(".waiting span:last-child"), "slow");
    this.context.announce("slow");
  }

  // What has come of the answer's text; marks are links only once their citations are there.
  stream(text) {
    this.body.replaceChildren(render(text, (number) => h("span", { className: "mark" }, String(number))));
  }

  done(answer) {
    const { context } = this;
    const text = h("div", { className: "text", lang: answer.language }, render(answer.text, marker(answer, context)));
    const plain = text.textContent;
    const generated = answer.provenance === "generated" ? context.speech.say(h("p", { className: "meta" }), "generated") : null;
    const parts = [text, listing(answer, text, context), ateneus(answer, context), sources(answer, context), generated];
    parts.push(actions(answer, context), this.#suggestions(answer));
    this.body.replaceChildren(...parts.filter(Boolean));
    this.body.ariaBusy = null;
    context.announce("ready", {}, shortened(plain));
  }

  // `again` and `edit` are what its buttons do; gives the button that tries again.
  fail(failure, again, edit) {
    const { speech } = this.context;
    const retry = speech.say(h("button", { type: "button", className: "plain", onclick: again }), "again");
    const change = speech.say(h("button", { type: "button", className: "plain", onclick: edit }), "edit");
    const text = speech.say(h("p"), failure.kind);
    this.body.replaceChildren(h("div", { className: "notice", part: "notice" }, text, h("div", { className: "choices" }, retry, change)));
    this.body.ariaBusy = null;
    this.context.announce(failure.kind);
    return retry;
  }

  // Counts `seconds` down below the notice, then lets `retry` be pressed; gives what stops the counting.
  countDown(seconds, retry) {
    const line = h("p", { className: "meta" });
    retry.parentElement.before(line);
    retry.disabled = true;
    const tick = () => {
      retry.disabled = seconds > 0;
      if (seconds <= 0) line.remove();
      else this.context.speech.say(line, "in_seconds", { n: seconds });
      if (seconds <= 0) clearInterval(timer);
      seconds -= 1;
    };
    const timer = setInterval(tick, 1000);
    tick();
    return () => clearInterval(timer);
  }

  retire() {
    this.node.querySelector(".suggestions")?.remove();
  }

  #suggestions(answer) {
    const paged = this.body.querySelector(".more") || answer.projects.length ? WORDS[answer.language].more : null;
    const questions = answer.suggestions.filter((one) => one !== paged);
    if (!questions.length) return null;
    const chips = questions.map((one) => h("button", { type: "button", className: "chip", part: "suggestion", onclick: () => this.context.ask(one) }, one));
    const list = h("div", { className: "suggestions", role: "group", lang: answer.language }, ...chips);
    return this.context.speech.name(list, "suggestions");
  }
}

function shortened(text) {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length <= ANNOUNCED ? flat : `${flat.slice(0, flat.lastIndexOf(" ", ANNOUNCED))}…`;
}
