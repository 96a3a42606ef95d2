// How the panel looks. Colours are the element's own (--ess-…, set by widget.js with the theme and the accent);
// sizes are in em, because a page may give its root any size.

const FRAME = `
  .panel { margin: 0; padding: 0; border: 0; background: var(--ess-ground); color: var(--ess-text); font-size: 1em;
    overflow-wrap: anywhere; text-align: start; }
  .panel, .panel.floating:popover-open, .panel.floating[open] { display: flex; flex-direction: column; }
  .panel.floating:not(:popover-open, [open]) { display: none; }
  .floating { position: fixed; z-index: 2147483647; inset: auto; inset-block-end: 1.25em; inset-inline-end: 1.25em;
    inline-size: 27em; max-inline-size: calc(100vw - 2.5em); block-size: 44em; max-block-size: calc(100dvh - 2.5em);
    border: 1px solid var(--ess-line); border-radius: 1em; box-shadow: 0 12px 40px rgb(0 0 0 / .22); overflow: hidden; }
  :host([position="bottom-left"]) .floating { inset-inline: 1.25em auto; }
  .floating .log { flex: 1; min-block-size: 0; overflow: auto; overscroll-behavior: contain; }
  .inline { min-block-size: 100%; border: 1px solid var(--ess-line); border-radius: 1em; }
  .inline .log { flex: 1; }
  .inline .log:empty { display: none; }
  .inline .log:empty + .composer { flex: 1; border: 0; }
  ::backdrop { background: none; }
  @media (max-width: 30em), (max-height: 30em) {
    .floating, :host([position="bottom-left"]) .floating { inset: 0; inline-size: 100%; max-inline-size: none; block-size: 100dvh;
      max-block-size: none; border: 0; border-radius: 0; }
  }
  @media (max-height: 30em) { .panel.floating { display: block; overflow: auto; } .floating .log { overflow: visible; } }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  [hidden] { display: none !important; }`;

const CONTROLS = `
  button, textarea, select, input { font: inherit; color: inherit; }
  button { cursor: pointer; text-align: start; }
  button:disabled { cursor: default; opacity: .6; }
  [aria-busy="true"] { cursor: progress; }
  a { color: var(--ess-link); text-underline-offset: .15em; }
  a:hover { text-decoration-thickness: .15em; }
  :focus { outline: none; }
  :focus-visible { outline: 3px solid var(--ess-accent); outline-offset: 2px; }
  .log:focus-visible { outline-offset: -3px; }
  textarea:focus-visible { outline-offset: -2px; }
  svg { display: block; inline-size: 1.4em; block-size: 1.4em; fill: none; stroke: currentColor; stroke-width: 1.8;
    stroke-linecap: round; stroke-linejoin: round; }
  .icon { display: inline-grid; place-items: center; inline-size: 2.5em; block-size: 2.5em; padding: 0; border: 0; border-radius: .6em; background: none; }
  .icon:hover, .icon[aria-expanded="true"] { background: var(--ess-raised); }
  .icon[aria-pressed="true"] { background: var(--ess-accent); color: var(--ess-onaccent); }
  .plain, .more { min-block-size: 2.5em; padding: .35em .9em; border: 1px solid var(--ess-edge); border-radius: .6em; background: var(--ess-ground); }
  .plain:hover:enabled, .more:hover { border-color: currentColor; }
  .chip { min-block-size: 2.5em; padding: .4em 1em; border: 1px solid var(--ess-edge); border-radius: 1.25em; background: var(--ess-ground); font-size: .9375em; }
  .chip:hover { border-color: var(--ess-link); color: var(--ess-link); }
  .choices, .suggestions, .actions, .pager { display: flex; flex-wrap: wrap; gap: .5em; align-items: center; }`;

const HEAD = `
  .head { flex: none; border-block-end: 1px solid var(--ess-line); }
  .bar { display: flex; gap: .25em; align-items: center; padding: .75em .75em .75em 1.25em; }
  .names { flex: 1; min-inline-size: 0; padding-inline-start: .75em; border-inline-start: .25em solid var(--ess-accent); }
  h2 { margin: 0; font-size: 1.0625em; font-weight: 650; line-height: 1.3; }
  .kind { margin: 0; color: var(--ess-muted); font-size: .875em; line-height: 1.3; }
  .menu { display: grid; gap: .125em; padding: .25em .75em .75em; border-block-start: 1px solid var(--ess-line); }
  .item { display: flex; gap: .75em; align-items: center; inline-size: 100%; min-block-size: 2.5em; padding: .25em .5em; border: 0; border-radius: .5em;
    background: none; color: inherit; text-decoration: none; }
  button.item:hover, a.item:hover { background: var(--ess-raised); text-decoration: underline; }
  .item select { min-block-size: 2.25em; padding: .25em .5em; border: 1px solid var(--ess-edge); border-radius: .5em; background: var(--ess-ground); }
  .sure { padding: .75em; border-radius: .6em; background: var(--ess-notice); }
  .sure p { margin: 0 0 .5em; }
  .network { flex: none; margin: 0; padding: .35em 1.25em; background: var(--ess-notice); font-size: .9375em; font-weight: 600; }`;

const TALK = `
  .log { padding: 1.25em; }
  .welcome h3 { margin: 1.5em 0 .5em; font-size: .9375em; font-weight: 600; color: var(--ess-muted); }
  .welcome .suggestions { flex-direction: column; align-items: flex-start; }
  .greeting { margin: 0; font-size: 1.0625em; }
  .line { margin: .5em 0; padding-inline-start: .6em; border-inline-start: 3px solid var(--ess-accent); color: var(--ess-muted); font-size: .9375em; }
  .turn + .turn { margin-block-start: 2em; }
  .question { inline-size: fit-content; max-inline-size: 92%; margin: 0 0 1em auto; padding: .6em 1em; border-radius: 1em 1em .25em 1em;
    background: var(--ess-raised); font-size: 1em; font-weight: 600; line-height: 1.4; white-space: pre-line; }
  .text > :first-child, .body > :first-child { margin-block-start: 0; }
  .text p, .text ul, .text ol, .text blockquote { margin: 0 0 .75em; }
  .text ul, .text ol { padding-inline-start: 1.5em; }
  .text h4, .text h5, .text h6 { margin: 1em 0 .35em; font-size: 1em; }
  code { font-family: ui-monospace, monospace; font-size: .9375em; }
  .mark { display: inline-grid; place-items: center; min-inline-size: 1.75em; min-block-size: 1.75em; margin: 0 .1em; padding: 0 .3em; border: 1px solid var(--ess-edge);
    border-radius: .5em; background: var(--ess-ground); color: var(--ess-link); font-size: .875em; font-weight: 600; line-height: 1; vertical-align: .05em; }
  .mark:hover { border-color: var(--ess-link); }
  .mark[aria-expanded="true"] { background: var(--ess-mark); color: var(--ess-text); }
  .quote { margin: 0 0 1em; padding: .75em 1em; border-inline-start: .25em solid var(--ess-accent); border-radius: 0 .6em .6em 0; background: var(--ess-raised); font-size: .9375em; }
  .quote blockquote { margin: 0 0 .6em; }
  .quote blockquote > :last-child { margin-block-end: 0; }
  figcaption, .about { display: block; color: var(--ess-muted); }
  cite { font-style: normal; font-weight: 600; color: var(--ess-text); }
  .links { display: flex; flex-wrap: wrap; gap: 0 1.25em; margin: 0; }
  .links a, summary, h4 a, dd a { display: inline-flex; align-items: center; min-block-size: 1.75em; }
  .sources { margin-block: .25em .5em; font-size: .9375em; }
  summary { min-block-size: 2.25em; gap: .4em; color: var(--ess-muted); font-weight: 600; cursor: pointer; list-style: none; }
  summary::-webkit-details-marker { display: none; }
  summary::before { content: ""; inline-size: .45em; block-size: .45em; border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(-45deg); }
  [open] > summary::before { transform: rotate(45deg); }
  .sources ol { margin: .25em 0 .75em; padding-inline-start: 1.75em; }
  .sources li + li { margin-block-start: .6em; }
  .actions { gap: .125em; margin-inline-start: -.5em; color: var(--ess-muted); }
  .body .suggestions { margin-block-start: .75em; }
  .waiting { display: flex; gap: .75em; align-items: center; color: var(--ess-muted); }
  .dots { display: inline-flex; gap: .3em; }
  .dots i { inline-size: .45em; block-size: .45em; border-radius: 50%; background: currentColor; animation: ess-wait 1.2s ease-in-out infinite; }
  .dots i:nth-child(2) { animation-delay: .15s; }
  .dots i:nth-child(3) { animation-delay: .3s; }
  @keyframes ess-wait { 50% { opacity: .25; } }
  @media (prefers-reduced-motion: reduce) { .dots i { animation: none; } }
  .notice { padding: .85em 1em; border: 1px solid var(--ess-edge); border-radius: .75em; background: var(--ess-notice); }
  .notice p { margin: 0 0 .6em; }`;

const CARDS = `
  .text ol.rows, .rows { display: grid; gap: .75em; margin: 0 0 .75em; padding-inline-start: 0; list-style-position: inside; }
  ul.rows, .bare { list-style: none; }
  .card { padding: .85em 1em; border: 1px solid var(--ess-line); border-radius: .75em; background: var(--ess-ground); }
  ol.rows:not(.bare) > .card { display: list-item; }
  ol.rows:not(.bare) > .card::marker { color: var(--ess-muted); font-variant-numeric: tabular-nums; }
  .card h4, .text .card h4 { display: inline; margin: 0; font-size: 1em; line-height: 1.4; }
  ol.rows .card h4 a { display: inline; padding-block: .2em; }
  .card p { margin: .25em 0 0; }
  .meta { margin: 0; color: var(--ess-muted); font-size: .9375em; }
  .summary { font-size: .9375em; }
  .brief .summary { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  dl { display: grid; gap: .2em; margin: .35em 0 0; font-size: .9375em; }
  dl > div { display: flex; flex-wrap: wrap; gap: 0 .5em; align-items: baseline; }
  dt { color: var(--ess-muted); }
  dt::after { content: ":"; }
  dd { margin: 0; }
  .pager { gap: .5em 1em; margin-block: .25em .75em; }
  .pager a { display: inline-flex; align-items: center; min-block-size: 2.5em; }
  .shown { color: var(--ess-muted); font-size: .9375em; font-variant-numeric: tabular-nums; }
  .why { margin-block: .5em; padding: .85em 1em; border-radius: .75em; background: var(--ess-raised); }
  fieldset { margin: 0 0 .75em; padding: 0; border: 0; min-inline-size: 0; }
  legend { padding: 0; font-weight: 600; }
  .reason { display: flex; gap: .6em; align-items: center; min-block-size: 2em; cursor: pointer; }
  .reason input { flex: none; inline-size: 1.2em; block-size: 1.2em; margin: 0; accent-color: var(--ess-accent); }
  .comment { display: block; margin-block-end: .75em; }
  .comment textarea { margin-block-start: .25em; }`;

const COMPOSER = `
  .composer { flex: none; padding: .85em 1.25em 1em; border-block-start: 1px solid var(--ess-line); }
  .composer label { display: block; margin-block-end: .3em; font-size: .9375em; font-weight: 600; }
  .write { display: flex; gap: .5em; align-items: flex-end; }
  textarea { display: block; inline-size: 100%; min-block-size: 2.875em; margin: 0; padding: .65em .85em; border: 1px solid var(--ess-edge); border-radius: .75em;
    background: var(--ess-ground); line-height: 1.45; resize: none; }
  textarea::placeholder { color: var(--ess-muted); opacity: 1; }
  textarea[aria-invalid="true"] { border-width: 2px; border-color: var(--ess-link); }
  .send { flex: none; display: grid; place-items: center; inline-size: 2.875em; block-size: 2.875em; padding: 0; border: 0; border-radius: .75em;
    background: var(--ess-accent); color: var(--ess-onaccent); }
  .hint { margin: .35em 0 0; font-size: .9375em; }
  .hint:empty { display: none; }
  .note { margin: .6em 0 0; color: var(--ess-muted); font-size: .8125em; line-height: 1.45; }
  @media (forced-colors: active) { .send, .chip, .icon, .card, .quote, .notice, .panel { border: 1px solid; } }
  @media print { .composer, .actions, .suggestions, .pager, .bar .icon { display: none; } }`;

export const STYLE = FRAME + CONTROLS + HEAD + TALK + CARDS + COMPOSER;
