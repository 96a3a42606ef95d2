// The rows behind a listing as cards, and the next page of them.

import { project } from "./cards.js";
import { h, link } from "./dom.js";
import { WORDS } from "./words.js";

const PAGE = 20;

// Makes cards of the rows of `answer`, in the list of its own text where that lists them. Gives what goes below, or null.
export function listing(answer, body, context) {
  const rows = answer.projects;
  if (!rows.length) return null;
  const own = [...body.querySelectorAll("ol")].find((list) => list.children.length === rows.length);
  const list = own ?? h("ol", {}, ...rows.map(() => h("li")));
  rows.forEach((row, at) => project(list.children[at], row, context));
  list.className = rows.length > 2 ? "rows brief" : "rows";
  if (!own) list.classList.add("bare");
  const bar = answer.total === null ? null : below(answer, list, context);
  return own ? bar : h("div", {}, list, bar);
}

function below(answer, list, context) {
  const { speech } = context;
  const said = { n: list.start - 1 + list.children.length, total: answer.total };
  const shown = speech.say(h("span", { className: "shown" }), "shown", said);
  const explorer = context.client.address("projectes", query(answer.filters));
  const onward = link(explorer, {}, speech.say(h("span"), "explorer"), speech.say(h("span", { className: "hidden" }), "new_tab"));
  const bar = h("div", { className: "pager" }, shown, onward);
  if (said.n < said.total) onward.before(moreButton(answer, bar, said, context));
  return bar;
}

// What the assistant says below its rows («N'hi ha 87 més») stays there: the rows that follow come behind it.
function moreButton(answer, bar, said, context) {
  const button = context.speech.say(h("button", { type: "button", className: "more", part: "more" }), "more");
  const pages = following(answer, context.client);
  const add = (rows) => {
    const list = h("ol", { className: "rows brief", start: said.n + 1 }, ...rows.map((row) => project(h("li"), row, context)));
    bar.before(list);
    said.n += rows.length;
    context.speech.say(bar.firstChild, "shown", said);
    list.querySelector("a")?.focus();
    if (said.n >= said.total || !rows.length) button.remove();
    context.announce("shown", said);
  };
  button.onclick = async () => {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    try {
      const rows = await pages();
      if (rows) add(rows);
      // The words of the question narrow this listing, and no address says so: the assistant goes on with it.
      else await context.ask(WORDS[answer.language].more);
    } catch {
      context.notice(bar, "more_failed");
    } finally {
      button.ariaBusy = null;
    }
  };
  return button;
}

// Returns what brings the rows behind the last one that the answer shows, a page at a time; null where the filters are not all of it.
function following(answer, client) {
  let after = answer.projects.at(-1).id;
  let cursor = null;
  return async () => {
    for (;;) {
      const page = await client.projects([...query(answer.filters), ["limit", PAGE], ...(cursor ? [["cursor", cursor]] : [])]);
      if (page.total !== answer.total) return null;
      const place = page.items.findIndex((row) => row.id === after);
      if (!after || place >= 0) {
        cursor = page.next_cursor;
        after = null;
        const rows = page.items.slice(place + 1);
        if (rows.length || !cursor) return rows;
      } else if (!(cursor = page.next_cursor)) return null;
    }
  };
}

function query({ sectors, territories, editions, promoter }) {
  const pairs = [["sector", sectors], ["territory", territories], ["edition", editions], ["promoter", promoter ? [promoter] : []]];
  return pairs.flatMap(([name, values]) => values.map((value) => [name, value]));
}
