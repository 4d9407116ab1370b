/** Contenders in turn, round after round, so that a noisy machine disturbs all of them alike. */

const median = (numbers) => {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
};

/**
 * The median time of one run of each contender in µs, and its median ratio to `base` taken round by round.
 * `contenders` are functions by name; one round runs each as often as takes about `roundMs`.
 */
export async function inTurn(contenders, { base, rounds = 21, roundMs = 25 }) {
  const names = Object.keys(contenders);
  const runs = {};
  for (const name of names) runs[name] = await runsIn(contenders[name], roundMs);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another one, so that none always runs on a warm or a full heap.
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(place + round) % names.length];
      times[name].push(await timeOf(contenders[name], runs[name]));
    }
  }
  return names.map((name) => ({
    name,
    us: median(times[name]),
    ratio: median(times[name].map((time, round) => time / times[base][round])),
  }));
}

async function timeOf(run, count) {
  const began = process.hrtime.bigint();
  for (let number = 0; number < count; number += 1) {
    const pending = run();
    if (pending instanceof Promise) await pending;
  }
  return Number(process.hrtime.bigint() - began) / 1000 / count;
}

/** Warms up, and finds how many runs take so long. */
async function runsIn(run, milliseconds) {
  let count = 1;
  for (;;) {
    const us = (await timeOf(run, count)) * count;
    if (us >= milliseconds * 1000 || count > 1_000_000) return Math.max(1, Math.round((count * milliseconds * 1000) / us));
    count *= 2;
  }
}

export { median };
