// The id of the conversation under way: for this tab only, and nothing at all before the first answer.

const UNDER = "assistent-ess:";

export class Memory {
  #key;
  #id;

  // `given`: the id of a conversation that the page began.
  constructor(server, given) {
    this.#key = UNDER + server;
    this.#id = given || stored((store) => store.getItem(this.#key));
  }

  get id() {
    return this.#id;
  }

  keep(id) {
    this.#id = id;
    stored((store) => store.setItem(this.#key, id));
  }

  clear() {
    this.#id = null;
    stored((store) => store.removeItem(this.#key));
  }
}

// A page may forbid storage (a sandboxed frame does): then the id lives as long as the page.
function stored(use) {
  try {
    return use(sessionStorage) ?? null;
  } catch {
    return null;
  }
}
