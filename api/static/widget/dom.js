// Building nodes. Nothing here or elsewhere in the widget makes markup out of a string.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M7 7h10v10H7z",
  copy: "M9 9h10v11H9zM15 9V5H5v11h4",
  up: "M8 11v8H5v-8zM8 11l4-7c1.5 0 2 1 1.8 2.3L13.2 10H18a1.6 1.6 0 0 1 1.5 2l-1.6 5.8A1.6 1.6 0 0 1 16.4 19H8",
  down: "M16 13V5h3v8zM16 13l-4 7c-1.5 0-2-1-1.8-2.3l.6-3.7H6a1.6 1.6 0 0 1-1.5-2l1.6-5.8A1.6 1.6 0 0 1 7.6 5H16",
};

// Returns an element. `values` are properties; `part`, `role`, `for` and whatever has a dash are attributes; null leaves one out.
export function h(tag, values = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    if (name.includes("-") || ["part", "role", "for"].includes(name)) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}

// Returns a link out of the page, or its text alone where the address is not a web, mail or phone one.
export function link(address, values, ...children) {
  const safe = /^(https?:\/\/|mailto:|tel:)/i.test(address);
  if (!safe) return h("span", {}, ...children);
  const web = /^http/i.test(address);
  return h("a", { href: address, ...(web && { target: "_blank", rel: "noopener" }), ...values }, ...children);
}
