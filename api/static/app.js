// Keeps the conversation on the page. Without this file every form works by loading the page anew.
// The server renders each answer, escaped; here its nodes are only moved, never built from text.
"use strict";

const conversation = document.getElementById("conversa");
const notices = document.getElementById("avis");
const announcer = document.getElementById("estat");
const form = document.getElementById("pregunta");
const field = document.getElementById("q");

let waiting = false;

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-ask]")) return;
  event.preventDefault();
  const suggestion = event.submitter?.name === "q" ? event.submitter.value : null;
  if (!waiting) ask((suggestion ?? field.value).trim());
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// A mark moves the focus to its quote, so that a keyboard or a screen reader goes on from there.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.mark");
  const quote = mark && document.getElementById(mark.getAttribute("href").slice(1));
  if (!quote) return;
  event.preventDefault();
  quote.focus();
});

async function ask(question) {
  if (!question) return;
  busy(true);
  notices.replaceChildren();
  try {
    const query = new URLSearchParams({ q: question, conversation_id: form.elements.conversation_id.value });
    const response = await fetch(`/?${query}`, { headers: { Accept: "text/html" } });
    show(new DOMParser().parseFromString(await response.text(), "text/html"), question);
  } catch {
    refuse(document.getElementById("sense-connexio").content.cloneNode(true), question);
  } finally {
    busy(false);
  }
}

function show(page, question) {
  const turn = page.querySelector(".turn");
  if (!turn) {
    const notice = page.querySelector(".notice");
    refuse(notice ? document.adoptNode(notice) : document.getElementById("sense-connexio").content.cloneNode(true), question);
    return;
  }
  document.getElementById("exemples")?.remove();
  conversation.querySelectorAll(".suggestions").forEach((old) => old.remove());
  conversation.append(document.adoptNode(turn));
  form.elements.conversation_id.value = page.querySelector("[name=conversation_id]").value;
  form.querySelector("label").textContent = page.querySelector("label").textContent;
  field.value = "";
  field.removeAttribute("aria-invalid");
  turn.querySelector("h2").focus();
  announcer.textContent = "La resposta és a punt.";
}

// What was asked stays in the field, to be sent again.
function refuse(notice, question) {
  notices.replaceChildren(notice);
  field.value = question;
  announcer.textContent = "";
  field.focus();
}

function busy(yes) {
  waiting = yes;
  form.setAttribute("aria-busy", String(yes));
  if (yes) announcer.textContent = "S'està buscant la resposta…";
}
