// [n] marks that open their quote in place, and the list of sources below an answer.

import { h, link } from "./dom.js";
import { render } from "./markdown.js";

let made = 0;

// Returns what makes the node of mark `n` in this answer, or null where it has no such citation.
export function marker(answer, context) {
  const cited = new Map(answer.citations.map((citation) => [citation.number, citation]));
  return (number) => (cited.has(number) ? mark(cited.get(number), context) : null);
}

function mark(citation, context) {
  const button = h("button", { type: "button", className: "mark", part: "mark", "aria-expanded": "false" }, String(citation.number));
  context.speech.name(button, "mark", { n: citation.number });
  let shown = null;
  button.onclick = () => {
    if (shown) shown.remove();
    shown = shown ? null : open(button, citation, context);
    shown?.scrollIntoView({ block: "nearest" });
    button.ariaExpanded = String(Boolean(shown));
    if (shown) button.setAttribute("aria-controls", shown.id);
    else button.removeAttribute("aria-controls");
  };
  return button;
}

function open(button, citation, context) {
  const shown = quote(citation, context);
  const block = button.closest("p, li, h4, h5, h6");
  if (block.localName === "li") block.append(shown);
  else {
    let after = block; // behind the quotes of the same paragraph that are open already
    while (after.nextElementSibling?.matches(".quote")) after = after.nextElementSibling;
    after.after(shown);
  }
  return shown;
}

function quote(citation, context) {
  const caption = h("figcaption", {}, about(citation, context), links(citation, context));
  const id = `quote-${(made += 1)}`;
  return h("figure", { className: "quote", part: "quote", id }, h("blockquote", { lang: "ca" }, render(citation.quote, () => null)), caption);
}

function about({ title, section, as_of }, { speech }) {
  const where = section && section !== title ? `${title} · ${section}` : title;
  return h("span", { className: "about" }, h("cite", { lang: "ca" }, where), as_of ? " · " : "", as_of ? speech.say(h("span"), "data_of", { date: { date: as_of } }) : "");
}

function links(citation, context) {
  const query = [["passage", citation.passage_id], ["start", citation.start], ["end", citation.end]];
  const page = context.client.address(`documents/${encodeURIComponent(citation.document_id)}`, query);
  const out = (address, key) => {
    const words = [context.speech.say(h("span"), key), context.speech.say(hidden(), "of_cite", { n: citation.number }), context.speech.say(hidden(), "new_tab")];
    return link(address, {}, ...words);
  };
  return h("span", { className: "links" }, out(`${page}#marcat`, "in_context"), out(citation.url, "original"));
}

function hidden() {
  return h("span", { className: "hidden" });
}

// Returns the list of sources, closed; null where nothing is cited.
export function sources(answer, context) {
  if (!answer.citations.length) return null;
  const items = answer.citations.map((one) => h("li", { value: one.number }, about(one, context), links(one, context)));
  const summary = context.speech.say(h("summary"), "sources", { n: items.length });
  return h("details", { className: "sources", part: "sources" }, summary, h("ol", {}, ...items));
}
