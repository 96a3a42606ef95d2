// Puts the parts of a page that was fetched in place of those shown, and keeps what belongs to the person: the focus,
// what is folded out, what is being typed. Nodes are moved, never built from text.

const FIELDS = ["q", "promoter"];
const parts = (page) => [...page.querySelectorAll("[data-swap]")];
const names = (page) => parts(page).map((part) => part.id).join();

// Whether a page has the same parts as the one shown; a message or a refused address has others.
export function fits(page) {
  return names(page) === names(document);
}

// `fields`: also put the page's values into the search fields.
export function put(page, { fields }) {
  const active = document.activeElement?.closest("[data-swap] *"); // it is about to go
  const open = new Map([...document.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
  for (const part of parts(page)) {
    part.querySelectorAll("details[id]").forEach((one) => { one.open = open.get(one.id) ?? one.open; });
    document.getElementById(part.id).replaceWith(document.adoptNode(part));
  }
  if (fields) FIELDS.forEach((name) => { document.getElementById(name).value = page.getElementById(name).value; });
  document.title = page.title;
  const total = document.getElementById("total");
  total.textContent = page.getElementById("total").textContent;
  if (active) ((active.id && document.getElementById(active.id)) || total).focus({ preventScroll: true });
}
