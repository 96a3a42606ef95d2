// The one line that a page embeds: defines <assistent-ess> and its launcher. The rest is fetched when it is opened.
// A classic script, because only a classic script knows the address it came from: modules and API are looked for there.
(() => {
  "use strict";
  const NAME = "assistent-ess";
  const script = document.currentScript;
  if (customElements.get(NAME)) return;
  const home = new URL(".", script.src).href;

  const LAUNCH = { ca: "Fes una pregunta", es: "Haz una pregunta", en: "Ask a question" };
  const FAILED = {
    ca: "No s'ha pogut obrir l'assistent. Comprova la connexió i torna-ho a provar.",
    es: "No se ha podido abrir el asistente. Comprueba la conexión y vuelve a intentarlo.",
    en: "The assistant could not be opened. Check your connection and try again.",
  };
  const AGAIN = { ca: "Torna-ho a provar", es: "Vuelve a intentarlo", en: "Try again" };
  const ATTRIBUTES = ["accent", "greeting", "lang", "title"];
  const OPTIONS = [...ATTRIBUTES, "mode", "theme", "position", "server"];

  const LIGHT = { ground: "#ffffff", raised: "#f5f4f1", text: "#1c1c1a", muted: "#5a5a54", line: "#d9d7d0",
    edge: "#85857d", accent: "#8a1c1c", onaccent: "#ffffff", link: "#7a1717", mark: "#fff1c9", notice: "#fdf0de" };
  const DARK = { ground: "#191917", raised: "#252522", text: "#ecece6", muted: "#b6b6ac", line: "#3b3b36",
    edge: "#85857c", accent: "#f2b8a8", onaccent: "#2b0d08", link: "#f4c0b2", mark: "#4d4014", notice: "#3d2f12" };
  const declare = (tokens) => Object.entries(tokens).map(([name, value]) => `--ess-${name}:${value} !important;`).join("");

  // What a page says of our element, even with !important, gives way to :host with !important.
  const STYLE = `
    :host { all: initial !important; direction: ltr !important; display: contents !important; font-size: medium !important; }
    :host([mode="inline"]) { display: block !important; block-size: 100% !important; }
    :host([hidden]) { display: none !important; }
    *, ::before, ::after { box-sizing: border-box; }
    .root { display: contents; color: var(--ess-text); font: 1em/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    .corner { position: fixed; z-index: 2147483647; inset: auto; inset-block-end: 1.25em; inset-inline-end: 1.25em; margin: 0;
      padding: 0; border: 0; background: none; color: inherit; overflow: visible; max-inline-size: 22em; }
    :host([position="bottom-left"]) .corner { inset-inline: 1.25em auto; }
    .launcher, .again { display: inline-flex; gap: .6em; align-items: center; min-block-size: 3.25em; padding: .5em 1.25em;
      border: 2px solid var(--ess-ground); border-radius: 2em; background: var(--ess-accent); color: var(--ess-onaccent);
      font: inherit; font-weight: 600; cursor: pointer; box-shadow: 0 2px 10px rgb(0 0 0 / .22); }
    .launcher:hover { text-decoration: underline; text-underline-offset: .2em; }
    .launcher:focus-visible, .again:focus-visible { outline: 3px solid var(--ess-accent); outline-offset: 2px; }
    .launcher[aria-busy="true"] { cursor: progress; }
    .launcher svg { inline-size: 1.4em; block-size: 1.4em; fill: none; stroke: currentColor; stroke-width: 1.8; flex: none; }
    .failed { margin: 0 0 .75em; padding: .75em 1em; border: 1px solid var(--ess-edge); border-radius: .5em;
      background: var(--ess-notice); }
    [hidden] { display: none !important; }
    @media print { .corner { display: none !important; } }`;

  // WCAG 2.2 relative luminance and contrast of two colours, each [r, g, b] of 0…255.
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const hex = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  const opaque = (computed) => /^rgb\((\d+), (\d+), (\d+)\)$/.exec(computed)?.slice(1).map(Number);

  // The tokens that an accent changes in one theme; none where it would not stand out (3:1) from the ground.
  const accented = (rgb, theme) => {
    const ground = hex(theme.ground);
    if (!rgb || contrast(rgb, ground) < 3) return {};
    const colour = `rgb(${rgb})`;
    const onaccent = contrast(rgb, [255, 255, 255]) >= contrast(rgb, [0, 0, 0]) ? "#ffffff" : "#000000";
    // A link also stands on the raised ground of its card.
    const readable = Math.min(contrast(rgb, ground), contrast(rgb, hex(theme.raised)), contrast(rgb, hex(theme.notice))) >= 4.5;
    return { accent: colour, onaccent, ...(readable && { link: colour }) };
  };

  const icon = () => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M4 5.5h16v11H10l-4 3.5v-3.5H4zM8 9.5h8M8 12.5h5");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(path);
    return svg;
  };
  const make = (tag, values, ...children) => {
    const node = Object.assign(document.createElement(tag), values);
    node.append(...children);
    return node;
  };

  class Assistent extends HTMLElement {
    static observedAttributes = ATTRIBUTES;
    #root;
    #corner;
    #launcher;
    #label;
    #colours = new CSSStyleSheet();
    #panel = null;
    #loading = null;
    #attempts = 0;

    get server() {
      return new URL(`${(this.getAttribute("server") || home).replace(/\/+$/, "")}/`, document.baseURI).href;
    }
    get language() {
      const wanted = [this.getAttribute("lang"), document.documentElement.lang].map((tag) => (tag || "").split("-")[0].toLowerCase());
      return wanted.find((tag) => tag in LAUNCH) ?? "ca";
    }
    get inline() {
      return this.getAttribute("mode") === "inline";
    }
    get launcher() {
      return this.#launcher;
    }

    connectedCallback() {
      if (!this.#root) this.#build();
      this.attributeChangedCallback();
      if (this.inline) this.#load();
      else this.#corner.showPopover?.(); // in the top layer no page's transform or z-index gets at it
      this.#panel?.connected();
    }

    disconnectedCallback() {
      this.#panel?.disconnected();
    }

    attributeChangedCallback() {
      if (!this.#root) return;
      this.#root.lang = this.language;
      this.#label.textContent = LAUNCH[this.language];
      this.#paint();
      this.#panel?.refresh();
    }

    // Opens the panel, and gives a promise that is kept once it is there.
    async open() {
      if (await this.#load()) this.#panel.open();
    }

    close() {
      this.#panel?.close();
    }

    // Opens the panel and asks; the promise brings the answer, or null where there is none.
    async ask(question) {
      await this.open();
      return this.#panel?.ask(String(question)) ?? null;
    }

    // Listens to an event of the element by its name; what is given back stops listening.
    on(name, listener) {
      const heard = (event) => listener(event.detail, event);
      this.addEventListener(name, heard);
      return () => this.removeEventListener(name, heard);
    }

    #build() {
      const shadow = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [this.#colours, sheet];
      this.#label = make("span");
      this.#launcher = make("button", { type: "button", className: "launcher", onclick: () => this.open() }, icon(), this.#label);
      this.#launcher.setAttribute("part", "launcher");
      this.#launcher.setAttribute("aria-haspopup", "dialog");
      this.#corner = make("div", { className: "corner", hidden: this.inline }, this.#launcher);
      if (!this.inline) this.#corner.popover = "manual";
      this.#root = make("div", { className: "root", title: "" }, this.#corner); // its empty title hides the element's own as a tooltip
      shadow.append(this.#root);
    }

    #paint() {
      const wanted = this.getAttribute("accent") ?? "";
      const probe = make("span", { hidden: true });
      probe.style.color = CSS.supports("color", wanted) ? wanted : "transparent";
      this.#root.append(probe);
      const accent = opaque(getComputedStyle(probe).color);
      probe.remove();
      const light = declare({ ...LIGHT, ...accented(accent, LIGHT) }) + "color-scheme: light !important;";
      const dark = declare({ ...DARK, ...accented(accent, DARK) }) + "color-scheme: dark !important;";
      this.#colours.replaceSync(`:host { ${light} } :host([theme="dark"]) { ${dark} }
        @media (prefers-color-scheme: dark) { :host(:not([theme="light"], [theme="dark"])) { ${dark} } }`);
    }

    // Brings the panel once; false where it cannot be brought, which is told beside the launcher.
    #load() {
      this.#loading ??= this.#bring().catch(() => {
        this.#loading = null;
        this.#fail();
        return false;
      });
      return this.#loading;
    }

    async #bring() {
      this.#launcher.ariaBusy = "true";
      try {
        // Some browsers remember that a module could not be fetched: another try needs another address.
        const { Panel } = await import(`${home}static/widget/panel.js${this.#attempts++ ? `?${this.#attempts}` : ""}`);
        this.#root.querySelector(".failed")?.remove();
        this.#corner.hidden = this.inline;
        this.#panel = new Panel(this, this.#root);
        this.#panel.connected();
        return true;
      } finally {
        this.#launcher.ariaBusy = null;
      }
    }

    #fail() {
      const again = make("button", { type: "button", className: "again", textContent: AGAIN[this.language], onclick: () => this.#load() });
      const notice = make("div", { className: "failed" }, make("p", { textContent: FAILED[this.language] }), ...(this.inline ? [again] : []));
      notice.setAttribute("role", "alert");
      this.#root.querySelector(".failed")?.remove();
      (this.inline ? this.#root : this.#corner).prepend(notice);
      this.dispatchEvent(new CustomEvent("error", { detail: { kind: "unavailable" } }));
    }
  }
  customElements.define(NAME, Assistent);

  const insert = () => {
    if ("manual" in script.dataset || document.querySelector(NAME)) return;
    const element = document.createElement(NAME);
    for (const name of OPTIONS) if (name in script.dataset) element.setAttribute(name, script.dataset[name]);
    if (element.inline && script.isConnected) script.after(element);
    else document.body.append(element);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", insert);
  else insert();
})();
