// The page to ask on, with JavaScript: the widget in place of the plain form. It runs before the page is drawn, so that
// nothing moves; where the widget cannot be brought, the form is there again.
"use strict";

document.documentElement.classList.add("with-widget");

document.addEventListener("DOMContentLoaded", () => {
  const widget = document.querySelector("assistent-ess");
  const plain = () => document.documentElement.classList.remove("with-widget");
  widget.addEventListener("error", ({ detail }) => detail.kind === "unavailable" && plain());
  document.querySelector('script[src="/widget.js"]').addEventListener("error", plain);

  // Questions to go on with, below the answer of an address that asks (/?q=…).
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".suggestions") || !document.documentElement.classList.contains("with-widget")) return;
    event.preventDefault();
    event.target.remove();
    widget.ask(event.submitter.value);
  });
});
