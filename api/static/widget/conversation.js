// The flow of a conversation: one question at a time, what is tried again and when, and what is forgotten.

import { Failure } from "./client.js";
import { Turn } from "./turn.js";

const SLOW_MS = 8_000;
const PREPARING_TRIES = 20; // with the two seconds that the server asks for: longer than it takes to load
const MIN_WAIT_S = 2;

export class Conversation {
  #turns = [];
  #stopping = null;
  #waiting = () => {}; // stops what waits to try again

  // `view` has: show(turn) and shown(turn), before and after its answer, busy(yes), edit(question), clear(note).
  constructor(client, memory, context, view) {
    Object.assign(this, { client, memory, context, view });
  }

  get busy() {
    return this.#stopping !== null;
  }

  // Gives the answer; null where there is none yet, and where another question is being answered.
  async ask(question) {
    if (this.busy) return null;
    this.#waiting();
    for (const turn of this.#turns) turn.retire();
    const turn = new Turn(question, this.context);
    this.#turns.push(turn);
    this.view.show(turn);
    this.context.emit("question", { message: question });
    return this.#attempt(turn, PREPARING_TRIES);
  }

  stop() {
    this.#stopping?.abort();
  }

  // Begins anew; what the server keeps of the conversation stays there until it is asked to forget it.
  begin(note = null) {
    this.#waiting();
    this.stop();
    this.#turns = [];
    this.memory.clear();
    this.view.clear(note);
  }

  // Has the server erase the conversation. Throws a Failure where it could not.
  async forget() {
    this.stop();
    if (this.memory.id) await this.client.forget(this.memory.id);
    this.begin("forgotten");
  }

  async #attempt(turn, tries) {
    this.#waiting();
    const stopping = (this.#stopping = new AbortController());
    this.view.busy(true);
    turn.waiting();
    const slow = setTimeout(() => turn.slow(), SLOW_MS);
    let text = "";
    try {
      const answer = await this.client.ask(turn.question, this.memory.id, stopping, (name, data) => {
        if (name === "start") this.memory.keep(data.conversation_id);
        if (name === "delta") turn.stream((text += data.text));
      });
      turn.done(answer);
      this.context.emit("answer", answer);
      return answer;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      if (this.#turns.includes(turn)) this.#failed(turn, failure, tries);
      return null;
    } finally {
      clearTimeout(slow);
      this.view.shown(turn);
      if (this.#stopping === stopping) {
        this.#stopping = null;
        this.view.busy(false);
      }
    }
  }

  #failed(turn, failure, tries) {
    const again = () => !this.busy && this.#attempt(turn, PREPARING_TRIES);
    const edit = () => {
      this.#waiting();
      this.#turns = this.#turns.filter((one) => one !== turn);
      turn.node.remove();
      this.view.edit(turn.question);
    };
    const preparing = failure.kind === "preparing" && tries > 0;
    const retry = turn.fail(failure.kind === "preparing" && !preparing ? new Failure("failed") : failure, again, edit);
    if (failure.kind === "offline") this.#wait(online(again));
    if (preparing) this.#wait(later(() => this.#attempt(turn, tries - 1), Math.max(MIN_WAIT_S, failure.wait)));
    if (failure.kind === "limited") this.#wait(turn.countDown(Math.max(MIN_WAIT_S, failure.wait), retry));
    this.context.emit("error", { kind: failure.kind, wait: failure.wait });
  }

  #wait(stop) {
    this.#waiting = () => {
      stop();
      this.#waiting = () => {};
    };
  }
}

// Each gives what takes it back.
function online(then) {
  window.addEventListener("online", then, { once: true });
  return () => window.removeEventListener("online", then);
}

function later(then, seconds) {
  const timer = setTimeout(then, 1000 * seconds);
  return () => clearTimeout(timer);
}
