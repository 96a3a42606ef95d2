// Applies filters at once. Without this file every link and the form work by loading the page anew.
// The server renders each state at its own address; here its parts are put in place of those on the page.
import { fits, put } from "./parts.js";

const TYPING_MS = 350; // a pause in typing that is longer than between two letters
const root = document.getElementById("explorador");
const form = document.getElementById("cerca");

// On a narrow screen what is found comes after the facets: they are folded, and open at a touch.
if (matchMedia("(max-width: 63.99rem)").matches) {
  document.querySelectorAll(".facet:not(:has([aria-current]))").forEach((facet) => { facet.open = false; });
}

let shown = location.pathname + location.search;
let running = null;
let typing = 0;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-explore]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.getAttribute("href"), { focus: link.dataset.explore === "page" ? "titol-resultats" : null });
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});

form.addEventListener("input", (event) => {
  clearTimeout(typing);
  if (!event.isComposing) typing = setTimeout(search, TYPING_MS);
});

// Also fired where only the part after # changes: then there is nothing to do.
window.addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) go(location.pathname + location.search, { back: true });
});

function search() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const path = form.getAttribute("action");
  go(query.size ? `${path}?${query}` : path, { typed: true });
}

// `back`: the address is in the history already. `typed`: what stands in the fields now is newer than the page that
// comes. `focus`: the element to go to; otherwise the focus stays where it is.
async function go(address, { back = false, typed = false, focus = null } = {}) {
  clearTimeout(typing);
  running?.abort();
  const mine = (running = new AbortController());
  root.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!fits(page)) throw new Error("another kind of page");
    if (!back && address !== shown) history.pushState(null, "", address);
    shown = address;
    put(page, { fields: !typed });
    if (focus) document.getElementById(focus).focus();
  } catch {
    if (mine.signal.aborted) return; // a newer one is on its way
    location.assign(address); // the browser shows what there is instead, or says what is wrong
    return;
  }
  root.removeAttribute("aria-busy");
}
