// The server's API over fetch. Every way in which it can fail is a `Failure` with a kind that the panel has words for.

const SILENCE_MS = 35_000; // the server sends a comment at least every 15 s; twice that and the line is dead
const KINDS = { 404: "gone", 413: "refused", 422: "refused", 429: "limited", 503: "preparing" };

// `kind`: offline, unreachable, stopped, limited, preparing, gone, refused or failed; `wait`: seconds that the server asks for.
export class Failure extends Error {
  constructor(kind, wait = 0) {
    super(kind);
    this.kind = kind;
    this.wait = wait;
  }
}

export class Client {
  constructor(server) {
    this.server = server;
  }

  address(path, query = []) {
    const url = new URL(path, this.server);
    for (const [name, value] of query) url.searchParams.append(name, value);
    return url.href;
  }

  // Asks, and gives the whole answer; `heard(name, data)` gets each event of the stream as it comes.
  // Whoever has `stopping`, an AbortController, may stop it.
  async ask(message, conversation_id, stopping, heard) {
    let timer;
    const listen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => stopping.abort(new Failure("unreachable")), SILENCE_MS);
    };
    listen();
    try {
      const response = await this.#send("POST", "v1/chat", { message, conversation_id, stream: true }, stopping.signal);
      for await (const [name, data] of events(response.body, listen)) {
        heard(name, data);
        if (name === "done") return data;
        if (name === "error") throw failure(data.error?.status ?? 500, 0);
      }
      throw new Failure("unreachable"); // the stream ended before its answer
    } catch (error) {
      throw asFailure(error, stopping.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  async projects(query) {
    try {
      return await (await this.#send("GET", `v1/projects?${new URLSearchParams(query)}`)).json();
    } catch (error) {
      throw asFailure(error);
    }
  }

  async rate(feedback) {
    await this.#send("POST", "v1/feedback", feedback);
  }

  async forget(conversation_id) {
    await this.#send("DELETE", `v1/conversations/${encodeURIComponent(conversation_id)}`);
  }

  async #send(method, path, body, signal) {
    if (!navigator.onLine) throw new Failure("offline");
    let response;
    try {
      response = await fetch(this.address(path), {
        method,
        signal,
        body: body && JSON.stringify(body),
        headers: { Accept: body?.stream ? "text/event-stream" : "application/json", ...(body && { "Content-Type": "application/json" }) },
        credentials: "same-origin",
        referrerPolicy: "no-referrer",
        cache: "no-store",
      });
    } catch (error) {
      throw asFailure(error, signal);
    }
    if (!response.ok) throw failure(response.status, Number(response.headers.get("Retry-After")));
    return response;
  }
}

function failure(status, wait) {
  return new Failure(KINDS[status] ?? "failed", Math.max(0, Math.ceil(wait || 0)));
}

function asFailure(error, signal) {
  if (error instanceof Failure) return error;
  if (signal?.aborted) return signal.reason instanceof Failure ? signal.reason : new Failure("stopped");
  return new Failure(navigator.onLine ? "unreachable" : "offline");
}

// Yields [event, data] of a stream of server-sent events; comments only say that the line is alive.
async function* events(body, alive) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      text += value;
      const whole = text.split(/\r?\n\r?\n/);
      text = whole.pop();
      for (const one of whole) {
        const [name, data] = [field(one, "event"), field(one, "data")];
        if (data) yield [name, JSON.parse(data)];
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // where it was aborted there is nothing left to cancel
  }
}

function field(event, name) {
  const lines = event.split(/\r?\n/).filter((line) => line.startsWith(`${name}:`));
  return lines.map((line) => line.slice(name.length + 1).replace(/^ /, "")).join("\n");
}
