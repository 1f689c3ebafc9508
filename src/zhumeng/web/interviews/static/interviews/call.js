// One connection between two browsers, by perfect negotiation: either may offer at any time; where both do, the
// polite one takes its offer back.

const PATIENCE = 4000;

export class Call {
  /** `told` hears state(name), stream(media), text(words); `send(kind, body)` reaches the other page. */
  constructor({ polite, servers, stream, send, told }) {
    Object.assign(this, { polite, send, told, offering: false, ignoring: false, state: "new" });
    this.connection = new RTCPeerConnection({ iceServers: servers });
    this.chat = this.connection.createDataChannel("chat", { negotiated: true, id: 0 });
    this.chat.onmessage = (event) => told.text(String(event.data));
    this.theirs = new MediaStream();
    this.listen();
    stream?.getTracks().forEach((track) => this.connection.addTrack(track, stream));
  }

  listen() {
    const { connection } = this;
    connection.onnegotiationneeded = () => this.offer();
    connection.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) this.send("candidate", candidate.toJSON());
    };
    connection.ontrack = ({ track }) => {
      this.theirs.addTrack(track);
      track.onunmute = track.onmute = () => this.told.stream(this.theirs);
      this.told.stream(this.theirs);
    };
    connection.onconnectionstatechange = () => this.changed(connection.connectionState);
  }

  async offer() {
    try {
      this.offering = true;
      await this.connection.setLocalDescription();
      this.describe();
    } finally {
      this.offering = false;
    }
  }

  describe() {
    const { type, sdp } = this.connection.localDescription;
    this.send("description", { type, sdp });
  }

  async take(kind, body) {
    const { connection } = this;
    if (kind === "candidate") {
      try {
        await connection.addIceCandidate(body);
      } catch (error) {
        if (!this.ignoring) throw error;
      }
      return;
    }
    const clash = body.type === "offer" && (this.offering || connection.signalingState !== "stable");
    this.ignoring = !this.polite && clash;
    if (this.ignoring || (body.type === "answer" && connection.signalingState !== "have-local-offer")) return;
    await connection.setRemoteDescription(body);
    if (body.type === "offer") {
      await connection.setLocalDescription();
      this.describe();
    }
  }

  changed(state) {
    this.state = state;
    clearTimeout(this.mending);
    if (state === "failed") this.connection.restartIce();
    if (state === "disconnected") this.mending = setTimeout(() => this.connection.restartIce(), PATIENCE);
    this.told.state(state);
  }

  /** The other page was away and is back: connect anew where it broke. */
  back() {
    if (["failed", "disconnected"].includes(this.state)) this.connection.restartIce();
  }

  /** Another device in the place of the one in use. */
  async use(stream) {
    const senders = this.connection.getSenders();
    for (const track of stream.getTracks()) {
      const sender = senders.find((one) => one.track?.kind === track.kind);
      if (sender) await sender.replaceTrack(track);
      else this.connection.addTrack(track, stream);
    }
  }

  /** Write directly; returns whether it went. */
  write(words) {
    if (this.chat.readyState !== "open") return false;
    this.chat.send(words);
    return true;
  }

  close() {
    clearTimeout(this.mending);
    this.connection.onconnectionstatechange = this.connection.onnegotiationneeded = null;
    this.connection.close();
  }
}
