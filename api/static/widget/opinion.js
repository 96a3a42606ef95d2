// What can be done with an answer: copy it, and say whether it helped.

import { h, icon } from "./dom.js";

const REASONS = ["wrong", "incomplete", "not_understood", "outdated", "source", "other"];
const RATED = ["answered", "clarification", "no_answer", "out_of_scope"];
const MAX_COMMENT = 1000;

// Returns the row of actions of an answer; null for small talk and the like.
export function actions(answer, context) {
  if (!RATED.includes(answer.status)) return null;
  const row = h("div", { className: "actions", role: "group", part: "actions" });
  context.speech.name(row, "actions");
  if (navigator.clipboard) row.append(button("copy", context, () => copy(answer, row, context))); // none on a page without https
  const opinion = new Opinion(answer, context);
  row.append(opinion.up, opinion.down);
  return h("div", {}, row, opinion.place);
}

function button(name, { speech }, onclick) {
  const node = h("button", { type: "button", className: "icon", onclick }, icon(name));
  speech.name(node, name);
  return speech.say(node, name, {}, "title");
}

async function copy(answer, row, context) {
  const listed = answer.citations.map((one) => `[${one.number}] ${one.title}. ${one.url}`);
  try {
    await navigator.clipboard.writeText([answer.text, ...(listed.length ? [listed.join("\n")] : [])].join("\n\n"));
    context.notice(row, "copied");
  } catch {
    context.notice(row, "not_copied");
  }
}

class Opinion {
  constructor(answer, context) {
    this.answer = answer;
    this.context = context;
    this.place = h("div");
    this.up = button("up", context, () => this.#rate("up"));
    this.down = button("down", context, () => this.#rate("down"));
    this.#press(null);
  }

  // 👎 counts at once; its reasons, where somebody gives them, take its place.
  async #rate(rating, more = {}) {
    const { client, emit } = this.context;
    try {
      await client.rate({ message_id: this.answer.message_id, rating, ...more });
      this.#press(rating);
      emit("feedback", { message_id: this.answer.message_id, rating, ...more });
      if (rating === "down" && !more.reason) this.#askWhy();
      else this.#end("thanks");
    } catch (failure) {
      if (failure.kind === "gone") this.#end("rate_gone");
      else this.context.notice(this.place, "not_rated");
    }
  }

  #press(rating) {
    this.up.ariaPressed = String(rating === "up");
    this.down.ariaPressed = String(rating === "down");
  }

  #end(key) {
    const inside = this.place.contains(this.place.getRootNode().activeElement);
    this.place.replaceChildren();
    this.context.notice(this.place, key);
    if (inside) this.down.focus();
  }

  #askWhy() {
    const { speech } = this.context;
    const reasons = REASONS.map((reason, at) =>
      h("label", { className: "reason" }, h("input", { type: "radio", name: "reason", value: reason, required: at === 0 }), speech.say(h("span"), `reason_${reason}`)),
    );
    const comment = h("textarea", { name: "comment", rows: 2, maxLength: MAX_COMMENT });
    const send = speech.say(h("button", { type: "submit", className: "plain" }), "rate");
    const form = h("form", { className: "why", part: "feedback" },
      h("fieldset", {}, speech.say(h("legend"), "why"), ...reasons),
      h("label", { className: "comment" }, speech.say(h("span"), "comment"), comment),
      send,
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      const text = comment.value.trim();
      this.#rate("down", { reason: new FormData(form).get("reason"), ...(text && { comment: text }) });
    };
    this.place.replaceChildren(form);
    form.querySelector("input").focus();
  }
}
