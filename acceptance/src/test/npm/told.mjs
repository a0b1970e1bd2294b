// What every program here shares: each step's result, or its failure, is one line of JSON for whoever started it.

export const address = process.env.GATEWAY;

/** Runs the steps one after the other; a step that throws tells what it threw. */
export async function run(steps) {
  for (const [name, step] of Object.entries(steps)) {
    let told;
    try {
      told = { name, value: (await step()) ?? null };
    } catch (failure) {
      told = { name, failure: String(failure?.stack ?? failure) };
    }
    process.stdout.write(JSON.stringify(told) + '\n');
  }
}

/** What a call that must fail throws. */
export async function thrown(call) {
  try {
    await call();
  } catch (failure) {
    return failure;
  }
  throw new Error('it did not fail');
}

export const weather = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};
