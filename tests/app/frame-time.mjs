/** Runs in each document of a page, in place of the browser's time: `PageTime` bundles it. */
import FakeTimers from '@sinonjs/fake-timers';

/** How far the time moves at once. */
const STEP_MS = 50;
/** How long the processor is left to others between two steps. */
const REST_MS = 25;
/** How far the time flows until the test lends more: a test that waits for the processor loses no more than that. */
const LOAN_MS = 1_000;
/** Under this key a document leaves its time to the one that takes its place: time never goes back. */
const NOTE = 'frame-time';

const afterRealTime = setTimeout;
const note = takeNote();
// The browser still answers requests for an animation frame, as it paints.
const clock = FakeTimers.install({ now: note.nowMs ?? Date.now(), toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
let isHeld = note.isHeld ?? false;
let lentMs = LOAN_MS;
/** The moves of the time, one after the other. */
let last = Promise.resolve();

function inTurn(move) {
  last = last.then(move, move);
  return last;
}

const frameTime = {
  lend() {
    isHeld = false;
    lentMs = LOAN_MS;
  },
  hold() {
    isHeld = true;
    return last;
  },
  pass: (milliseconds) => inTurn(() => clock.tickAsync(milliseconds)),
  jump: (milliseconds) => inTurn(async () => {
    clock.jump(milliseconds);
    await clock.tickAsync(0);
  }),
};
Object.defineProperty(window, 'frameTime', { value: frameTime });
addEventListener('pagehide', leaveNote);
flow();

function flow() {
  afterRealTime(async () => {
    if (!isHeld && lentMs > 0) {
      lentMs -= STEP_MS;
      await frameTime.pass(STEP_MS).catch(reportError);
    }
    flow();
  }, REST_MS);
}

function leaveNote() {
  try {
    sessionStorage.setItem(NOTE, JSON.stringify({ nowMs: clock.now, isHeld }));
  } catch {
    // A sandboxed document has no storage, and no successor.
  }
}

function takeNote() {
  try {
    const text = sessionStorage.getItem(NOTE);
    sessionStorage.removeItem(NOTE);
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
