/** Record a voice with the phone's microphone. */

/** Seconds that one story may last. */
export const LONGEST = 180;
// Milliseconds between two pieces; what is lost when a phone dies while somebody speaks.
const PIECE = 3000;
const TICK = 250;
// Bits per second: a voice is clear, and three minutes are less than a megabyte.
const QUALITY = 32000;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Whether this phone can record on this page; on plain http none can. */
export function canRecord() {
  return Boolean(
    globalThis.isSecureContext && navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder,
  );
}

/**
 * Begin to record. The phone asks for its microphone first.
 *
 * @param {{time: (seconds: number) => void, soFar: (recorded: Blob) => void}} heard told how
 *   long it lasts, and every few seconds all that was recorded so far
 * @returns {Promise<{stop: () => void, ended: Promise<Blob|null>}>} `ended` when somebody stopped
 *   it, after three minutes, or when the microphone was taken away; null when nothing was heard
 * @throws when there is no microphone, or it is not allowed
 */
export async function record(heard) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: VOICE });
  const release = () => stream.getTracks().forEach((track) => track.stop());
  try {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: QUALITY });
    const ended = collect(recorder, heard).finally(release);
    recorder.start(PIECE);
    const stop = () => recorder.state !== "inactive" && recorder.stop();
    keepTime(recorder, heard.time, stop);
    return { stop, ended };
  } catch (error) {
    release();
    throw error;
  }
}

function collect(recorder, heard) {
  const pieces = [];
  const all = () => new Blob(pieces, { type: recorder.mimeType });
  return new Promise((resolve) => {
    recorder.addEventListener("dataavailable", ({ data }) => {
      if (data.size) pieces.push(data);
      if (data.size && recorder.state === "recording") heard.soFar(all());
    });
    recorder.addEventListener("stop", () => resolve(pieces.length ? all() : null));
  });
}

function keepTime(recorder, tell, stop) {
  const begun = performance.now();
  const timer = setInterval(() => {
    const seconds = Math.min(LONGEST, (performance.now() - begun) / 1000);
    tell(seconds);
    if (seconds >= LONGEST) stop();
  }, TICK);
  recorder.addEventListener("stop", () => clearInterval(timer));
}
