// Camera and microphone: asked for, chosen, heard.

/** Both if there are both, else the one there is. Throws what the browser says where there is none. */
export async function open(camera = "", microphone = "") {
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, ...(camera && { deviceId: { exact: camera } }) };
  const audio = { echoCancellation: true, noiseSuppression: true, ...(microphone && { deviceId: { exact: microphone } }) };
  let fault;
  for (const wanted of [{ video, audio }, { audio }, { video }]) {
    try {
      return await navigator.mediaDevices.getUserMedia(wanted);
    } catch (error) {
      fault = fault ?? error;
      if (error.name === "NotAllowedError") break;
    }
  }
  throw fault;
}

/** Fill a choice with the devices of a kind; the one in use is chosen. */
export async function list(select, kind, track) {
  const found = (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === kind && one.deviceId);
  select.replaceChildren(...found.map((one, n) => new Option(one.label || `${n + 1}`, one.deviceId)));
  select.value = track?.getSettings().deviceId ?? "";
  select.disabled = found.length === 0;
}

/** Show how loud a stream is until it ends. */
export function hear(stream, meter) {
  const track = stream.getAudioTracks()[0];
  if (!track || !window.AudioContext) return () => {};
  const context = new AudioContext();
  const ear = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([track])).connect(ear);
  const wave = new Float32Array(ear.fftSize);
  const turn = setInterval(() => {
    ear.getFloatTimeDomainData(wave);
    meter.value = Math.min(1, 4 * Math.sqrt(wave.reduce((sum, one) => sum + one * one, 0) / wave.length));
  }, 150);
  return () => { clearInterval(turn); context.close(); };
}
