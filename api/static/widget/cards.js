// One project and one ateneu as a card.

import { h, link } from "./dom.js";

// Makes a card of `item`: of the assistant's own line where it has one («**Title**: who; when; where»), else of the row's values.
export function project(item, row, context) {
  const bold = item.querySelector("strong");
  const own = bold && bold.textContent.trim() === row.title ? [...item.childNodes].filter((node) => node !== bold) : null;
  const meta = h("p", { className: "meta" });
  if (own) meta.append(...own);
  else meta.append([row.promoter, row.edition, row.territory.name].filter(Boolean).join("; "));
  if (own && meta.firstChild?.nodeType === Node.TEXT_NODE) meta.firstChild.data = meta.firstChild.data.replace(/^:\s*/, "");
  const page = link(context.client.address(`projectes/${encodeURIComponent(row.id)}`), {}, row.title, newTab(context));
  const source = link(row.url, {}, context.speech.say(h("span"), "source"), h("span", { className: "hidden" }, `: ${row.title}`), newTab(context));
  item.className = "card";
  item.setAttribute("part", "card");
  item.lang = "ca";
  item.replaceChildren(h("h4", {}, page), meta, h("p", { className: "summary" }, row.summary), h("p", { className: "links" }, source));
  return item;
}

// Returns the cards of ateneus; null where there is none. What is unknown is left out.
export function ateneus(answer, context) {
  if (!answer.ateneus.length) return null;
  return h("ul", { className: "rows" }, ...answer.ateneus.map((one) => ateneu(one, context)));
}

function ateneu(one, context) {
  const facts = [
    ["comarques", one.comarques.join(", ")],
    ["address", one.address],
    ["phone", one.phone && link(`tel:${one.phone.replace(/\s/g, "")}`, {}, one.phone)],
    ["email", one.email && link(`mailto:${one.email}`, {}, one.email)],
    // Its own web, or the page that tells of it where no web is known.
    ["about", one.url && link(one.url, {}, new URL(one.url).host.replace(/^www\./, ""), newTab(context))],
  ].filter(([, value]) => value);
  const list = h("dl", {}, ...facts.map(([key, value]) => h("div", {}, context.speech.say(h("dt"), key), h("dd", {}, value))));
  const age = one.as_of && context.speech.say(h("p", { className: "meta" }), "data_of", { date: { date: one.as_of } });
  return h("li", { className: "card", part: "card", lang: "ca" }, h("h4", {}, one.name), list, age);
}

function newTab({ speech }) {
  return speech.say(h("span", { className: "hidden" }), "new_tab");
}
