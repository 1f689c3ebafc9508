// Our own signalling: short messages over the pages' own addresses, asked for every second until two browsers met.

const QUICK = 1000, SLOW = 3000, AT_ONCE = 20;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export class Line {
  /** `told` hears peer(seat), message(kind, body), times(endsIn, closesIn), cut(), closed(words), elsewhere(). */
  constructor({ enter, leave, signals, token, told }) {
    Object.assign(this, { addresses: { enter, leave, signals }, token, told });
    const drawn = crypto.getRandomValues(new Uint8Array(12));
    this.seat = [...drawn].map((one) => one.toString(16).padStart(2, "0")).join("");
    Object.assign(this, { peer: "", after: 0, waiting: [], sending: false, running: false, quick: true });
  }

  async start() {
    this.running = true;
    while (this.running) {
      try {
        const answer = await this.post("enter", { seat: this.seat });
        if (answer.ok) break;
        return this.close(await answer.json());
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        this.told.cut();
        await sleep(SLOW);
      }
    }
    this.listen();
  }

  stop() {
    if (!this.running) return;
    this.running = false;
    this.post("leave", { seat: this.seat }, true).catch(() => {});
  }

  /** Send to the other page, in order; returns whether anybody is there. */
  send(kind, body) {
    if (!this.peer || !this.running) return false;
    this.waiting.push({ to: this.peer, message: { kind, body } });
    this.flush();
    return true;
  }

  async listen() {
    while (this.running) {
      try {
        const answer = await fetch(`${this.addresses.signals}?seat=${this.seat}&after=${this.after}`);
        if (!this.running) return;
        if (answer.ok) await this.take(await answer.json());
        else if (answer.status < 500) return this.close(await answer.json());
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        this.told.cut();
      }
      await sleep(this.quick ? QUICK : SLOW);
    }
  }

  async take(seen) {
    if (seen.elsewhere) { this.running = false; return this.told.elsewhere(); }
    this.told.times(seen.ends_in, seen.closes_in);
    if (seen.peer !== this.peer) {
      this.peer = seen.peer;
      this.waiting = this.waiting.filter((one) => one.to === seen.peer);
    }
    await this.told.peer(this.peer);
    for (const one of seen.messages) {
      if (!this.running) return;
      this.after = one.id;
      if (one.from === this.peer) await this.told.message(one.kind, one.body);
    }
  }

  close(said) {
    this.running = false;
    this.told.closed(`${said.what} – ${said.mend}`);
  }

  async flush() {
    if (this.sending) return;
    this.sending = true;
    while (this.running && this.waiting.length) {
      const to = this.waiting[0].to;
      const batch = this.waiting.filter((one) => one.to === to).slice(0, AT_ONCE);
      const messages = batch.map((one) => one.message);
      try {
        const answer = await this.post("signals", { seat: this.seat, to, messages });
        if (answer.status === 429 || answer.status >= 500) await sleep(5 * QUICK);
        else this.waiting = this.waiting.filter((one) => !batch.includes(one));
      } catch {
        await sleep(QUICK); // cut: kept and sent again
      }
    }
    this.sending = false;
  }

  post(name, body, last = false) {
    return fetch(this.addresses[name], {
      method: "POST", keepalive: last, body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
    });
  }
}
