// Says the words of the language in force, and says them anew when it changes.

import { WORDS } from "./words.js";

export class Speech {
  #said = new WeakMap(); // node → what it says: [where, key, values]
  language = "ca";

  text(key, values = {}) {
    const words = WORDS[this.language];
    const text = (values.n === 1 && words[`${key}_1`]) || words[key];
    return text.replace(/\{(\w+)\}/g, (_, name) => this.#written(values[name]));
  }

  get examples() {
    return WORDS[this.language].examples;
  }

  // Makes `node` say the words of `key`: as its text, or as the property or attribute `where`. Gives the node back.
  say(node, key, values = {}, where = "textContent") {
    const says = (this.#said.get(node) ?? []).filter(([place]) => place !== where);
    this.#said.set(node, [...says, [where, key, values]]);
    node.setAttribute("data-says", "");
    this.#put(node, where, key, values);
    return node;
  }

  name(node, key, values = {}) {
    return this.say(node, key, values, "aria-label");
  }

  // `2024-06-30` as «30 de juny de 2024»; what is no date as it is.
  date(iso) {
    const [year, month, day] = (iso ?? "").split("-").map(Number);
    const moment = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
    if (!month || Number.isNaN(moment.getTime())) return iso ?? "";
    const form = new Intl.DateTimeFormat(this.language, { year: "numeric", month: "long", ...(day && { day: "numeric" }), timeZone: "UTC" });
    return form.format(moment).replace(" del ", " de ");
  }

  refresh(root) {
    for (const node of root.querySelectorAll("[data-says]")) {
      for (const [where, key, values] of this.#said.get(node) ?? []) this.#put(node, where, key, values);
    }
  }

  #put(node, where, key, values) {
    const text = this.text(key, values);
    if (where.includes("-")) node.setAttribute(where, text);
    else node[where] = text;
  }

  #written(value) {
    if (value?.date) return this.date(value.date);
    return typeof value === "number" ? new Intl.NumberFormat(this.language).format(value) : value;
  }
}
