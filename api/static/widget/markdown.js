// The Markdown of answers to nodes: headings, paragraphs, lists, quotes, bold, italics, code, links and [n] marks.
// What is none of these stays text. The server's own renderer (api/markdown.py) is the measure: see the tests.

import { h, link } from "./dom.js";

const ITEM = /^( *)(?:([-*+])|(\d{1,9})[.)]) +/;
const HEADING = /^ {0,3}(#{1,6})(?: +(.*?))?(?: +#+)? *$/;
const QUOTE = /^ {0,3}> ?/;
const DEEPEST = 12; // lists and quotes within each other; what is deeper stays text, or a long line of signs would never end
// In order: an escaped sign, code, bold, italics, a link, a mark, an address in angle brackets, a bare one.
const INLINE = new RegExp(
  [
    /\\([!-/:-@[-`{-~])/,
    /(`+)(?!`)(.+?)(?<!`)\2(?!`)/,
    /\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)|__(?=\S)(.+?)(?<=\S)__(?!\w)/,
    /\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)/,
    /\[([^\][]+)\]\(<?([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?\)/,
    /\[(\d{1,3})\]/,
    /<(https?:\/\/[^\s<>]+)>/,
    /(https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?'*_)\]])/,
  ].map((one) => one.source).join("|"),
  "su",
);

// Returns a fragment of `text`; `mark(n)` makes the node of a mark, or null to leave it as it was written.
export function render(text, mark) {
  const fragment = document.createDocumentFragment();
  fragment.append(...blocks(text.split(/\r?\n/), mark, false, 0));
  return fragment;
}

// `tight`: paragraphs of a list without blank lines stand bare in their item.
function blocks(lines, mark, tight, depth) {
  const found = [];
  for (let at = 0; at < lines.length; ) {
    if (!lines[at].trim()) at += 1;
    else {
      const [node, next] = block(lines, at, mark, tight, depth);
      found.push(...node);
      at = next;
    }
  }
  return found;
}

function block(lines, at, mark, tight, depth) {
  const heading = HEADING.exec(lines[at]);
  if (heading) {
    const level = Math.min(6, 3 + heading[1].length); // a question's own heading is an h3
    return [[h(`h${level}`, {}, ...inline(heading[2] ?? "", mark))], at + 1];
  }
  if (QUOTE.test(lines[at]) && depth < DEEPEST) {
    const end = until(lines, at, (line) => !QUOTE.test(line));
    const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
    return [[h("blockquote", {}, ...blocks(inner, mark, false, depth + 1))], end];
  }
  if (ITEM.test(lines[at]) && depth < DEEPEST) return list(lines, at, mark, depth);
  const end = until(lines, at + 1, (line) => !line.trim() || HEADING.test(line) || QUOTE.test(line) || ITEM.test(line));
  const content = inline(lines.slice(at, end).map((line) => line.trim()).join("\n"), mark);
  return [tight ? content : [h("p", {}, ...content)], end];
}

function list(lines, at, mark, depth) {
  const first = ITEM.exec(lines[at]);
  const kind = (item) => item[2] ?? "1";
  const items = [];
  let loose = false;
  while (at < lines.length) {
    const item = ITEM.exec(lines[at]);
    if (!item || item[1].length > first[1].length + 1 || kind(item) !== kind(first)) break;
    const end = itemEnd(lines, at + 1, item[0].length);
    const inner = [lines[at].slice(item[0].length), ...lines.slice(at + 1, end).map((line) => unindent(line, item[0].length))];
    const next = until(lines, end, (line) => line.trim());
    const more = ITEM.exec(lines[next] ?? "");
    loose ||= inner.some((line, place) => !line.trim() && inner[place + 1]?.trim()) || (next > end && more && kind(more) === kind(first));
    items.push(inner);
    at = next;
  }
  const nodes = items.map((inner) => h("li", {}, ...blocks(inner, mark, !loose, depth + 1)));
  const node = first[3] ? h("ol", { start: Number(first[3]) }, ...nodes) : h("ul", {}, ...nodes);
  return [[node], at];
}

// An item goes on while lines are indented to its text, or follow a line of it without being a block of their own.
function itemEnd(lines, at, indent) {
  let end = at;
  for (; at < lines.length; at += 1) {
    const inside = lines[at].search(/\S/) >= indent;
    const lazy = end === at && lines[at - 1].trim() && lines[at].trim() && !ITEM.test(lines[at]) && !HEADING.test(lines[at]) && !QUOTE.test(lines[at]);
    if (inside || lazy) end = at + 1;
    else if (lines[at].trim()) break;
  }
  return end;
}

function unindent(line, indent) {
  return line.slice(Math.min(indent, Math.max(0, line.search(/\S|$/))));
}

function until(lines, at, ends) {
  while (at < lines.length && !ends(lines[at])) at += 1;
  return at;
}

function inline(text, mark) {
  const found = [];
  while (text) {
    const match = INLINE.exec(text);
    if (!match) break;
    found.push(...broken(text.slice(0, match.index)), ...span(match, mark));
    text = text.slice(match.index + match[0].length);
  }
  return [...found, ...broken(text)];
}

function span(match, mark) {
  const [whole, escaped, , code, strong, strong_, em, em_, label, address, number, angled, bare] = match;
  if (escaped) return [escaped];
  if (code) return [h("code", {}, code)];
  if (strong ?? strong_) return [h("strong", {}, ...inline(strong ?? strong_, mark))];
  if (em ?? em_) return [h("em", {}, ...inline(em ?? em_, mark))];
  if (label) return /^https?:/i.test(address) ? [link(address, {}, ...inline(label, mark))] : broken(whole);
  if (number) return [mark(Number(number)) ?? whole];
  return [link(angled ?? bare, {}, angled ?? bare)];
}

// A line's end is a break, as the server has it.
function broken(text) {
  return text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line])).filter((piece) => piece !== "");
}
