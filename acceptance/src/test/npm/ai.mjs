// The AI SDK (npm package ai) with its providers for OpenAI, for Anthropic and for whatever is compatible with OpenAI.
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embedMany, experimental_generateImage as generateImage, experimental_generateSpeech as generateSpeech } from 'ai';
import { experimental_transcribe as transcribe, generateText, Output, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { address, run, thrown } from './told.mjs';

globalThis.AI_SDK_LOG_WARNINGS = false;

const openai = createOpenAI({ baseURL: `${address}/v1`, apiKey: 'nothing' });
const anthropic = createAnthropic({ baseURL: `${address}/v1`, apiKey: 'nothing' });
const compatible = createOpenAICompatible({ name: 'gateway', baseURL: `${address}/v1`, includeUsage: true, supportsStructuredOutputs: true });

const ways = {
  chat: (model) => openai.chat(model),
  responses: (model) => openai.responses(model),
  anthropic: (model) => anthropic(model),
  compatible: (model) => compatible(model),
};
const tools = {
  weather: tool({
    description: 'The weather at a place',
    inputSchema: z.object({ city: z.string() }),
    execute: async () => '12 degrees, rain',
  }),
};
const prompt = 'Hello there';

/** Waits for all of a stream; failures in it are thrown, not printed. */
async function whole(model, more = {}) {
  let failure;
  const result = streamText({ model, prompt, maxRetries: 0, onError: ({ error }) => (failure = error), ...more });
  let text = '';
  for await (const piece of result.textStream) {
    text += piece;
  }
  if (failure) {
    throw Object.assign(failure, { said: text });
  }
  return result;
}

async function told(result) {
  const usage = await result.usage;
  return {
    text: await result.text,
    calls: (await result.toolCalls).map((call) => [call.toolName, call.input]),
    finish: await result.finishReason,
    counted: usage.inputTokens > 0 && usage.outputTokens > 0,
  };
}

const steps = {};
for (const [name, way] of Object.entries(ways)) {
  Object.assign(steps, {
    [`${name} text`]: async () => told(await generateText({ model: way('simulator/echo'), prompt, maxRetries: 0 })),
    [`${name} stream`]: async () => told(await whole(way('simulator/echo'))),
    [`${name} tools`]: async () =>
      (await generateText({ model: way('simulator/tools'), prompt, tools, stopWhen: stepCountIs(3), maxRetries: 0 })).text,
    [`${name} tools streamed`]: async () =>
      await (await whole(way('simulator/tools'), { tools, stopWhen: stepCountIs(3) })).text,
    [`${name} claude`]: async () => told(await whole(way('claude-tools/m'), { tools: { tide: anything(), weather: anything(), now: anything() } })),
    [`${name} gemini`]: async () => told(await whole(way('gemini-tools/m'), { tools: { weather: anything(), now: anything() } })),
    [`${name} structured`]: async () => {
      const person = z.object({ name: z.string(), age: z.number().int() });
      const { output } = await generateText({
        model: way('simulator/json'),
        prompt,
        output: Output.object({ schema: person }),
        maxRetries: 0,
        // by itself it asks only the models of which it knows that they obey a schema
        providerOptions: { anthropic: { structuredOutputMode: 'outputFormat' } },
      });
      return Object.fromEntries(Object.entries(output).map(([k, v]) => [k, typeof v]));
    },
    [`${name} rate`]: async () => {
      const error = await thrown(() => generateText({ model: way('claude-rate/m'), prompt, maxRetries: 0 }));
      return { type: error.name, status: error.statusCode, retry: error.responseHeaders?.['retry-after'], again: error.isRetryable };
    },
    [`${name} unknown`]: async () => {
      const error = await thrown(() => generateText({ model: way('nosuch/model'), prompt, maxRetries: 0 }));
      return { type: error.name, status: error.statusCode, again: error.isRetryable };
    },
    [`${name} mid-stream`]: async () => {
      const error = await thrown(() => whole(way('claude-cut/m')));
      return [error.said, JSON.stringify(error.message ?? error).includes('Overloaded') || JSON.stringify(error).includes('Overloaded')];
    },
    [`${name} cancelled`]: async () => {
      const controller = new AbortController();
      const result = streamText({ model: way('endless/m'), prompt, abortSignal: controller.signal, maxRetries: 0, onError: () => {} });
      let count = 0;
      for await (const piece of result.textStream) {
        if (piece && ++count === 3) {
          controller.abort();
        }
      }
      return count >= 3;
    },
  });
}

function anything() {
  return tool({ inputSchema: z.looseObject({}) });
}

steps.embeddings = async () =>
  (await embedMany({ model: openai.embedding('simulator/embed'), values: ['a', 'b'], maxRetries: 0 })).embeddings.length;
steps.pictures = async () =>
  (await generateImage({ model: openai.image('simulator/image'), prompt: 'a cat', maxRetries: 0 })).image.mediaType;
steps.sound = async () => {
  const { audio } = await generateSpeech({ model: openai.speech('simulator/speech'), text: 'one two', maxRetries: 0 });
  const { text } = await transcribe({ model: openai.transcription('simulator/transcribe'), audio: audio.uint8Array, maxRetries: 0 });
  return text.split(' with')[0];
};

await run(steps);
