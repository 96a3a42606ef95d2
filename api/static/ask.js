// The page to ask on, with JavaScript: the widget in place of the plain form. It runs before the page is drawn, so that
// nothing moves; where the widget cannot be brought, the form is there again.
"use strict";

const page = document.documentElement.classList;
const plain = () => page.remove("with-widget");
page.add("with-widget");

// A loader that does not come (its element says so) or that this browser cannot read (the window does).
const loader = ({ target, filename }) => (filename ?? target.src ?? "").endsWith("/widget.js");
window.addEventListener("error", (event) => loader(event) && plain(), true);

document.addEventListener("DOMContentLoaded", () => {
  const widget = document.querySelector("assistent-ess");
  widget.addEventListener("error", ({ detail }) => detail.kind === "unavailable" && plain());

  // Questions to go on with, below the answer of an address that asks (/?q=…).
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".suggestions") || !page.contains("with-widget")) return;
    event.preventDefault();
    event.target.remove();
    widget.ask(event.submitter.value);
  });
});
