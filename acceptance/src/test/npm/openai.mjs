// The npm package openai.
import OpenAI, { toFile } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { address, run, thrown, weather } from './told.mjs';

const client = new OpenAI({ baseURL: `${address}/v1`, apiKey: 'nothing', maxRetries: 0 });
const hello = [{ role: 'user', content: 'Hello there' }];
const tool = { type: 'function', function: { name: 'weather', description: 'The weather at a place', parameters: weather } };

const ask = (model, more = {}) => client.chat.completions.create({ model, messages: hello, ...more });
const streamed = (model, more = {}) =>
  client.chat.completions.stream({ model, messages: hello, stream_options: { include_usage: true }, ...more });

function said(completion) {
  const message = completion.choices[0].message;
  return {
    text: message.content ?? '',
    calls: (message.tool_calls ?? []).map((call) => [call.function.name, JSON.parse(call.function.arguments)]),
    finish: completion.choices[0].finish_reason,
    counted: completion.usage.prompt_tokens > 0 && completion.usage.completion_tokens > 0,
  };
}

async function failure(call) {
  const error = await thrown(call);
  return { type: error.constructor.name, status: error.status, code: error.code, retry: error.headers?.get('retry-after') };
}

async function round(answer) {
  const messages = [{ role: 'user', content: 'What is the weather?' }];
  const first = await answer({ messages, tools: [tool] });
  messages.push(first.choices[0].message);
  for (const call of first.choices[0].message.tool_calls) {
    messages.push({ role: 'tool', tool_call_id: call.id, content: '12 degrees, rain' });
  }
  return said(await answer({ messages, tools: [tool] })).text;
}

await run({
  chat: async () => said(await ask('simulator/echo')),
  stream: async () => said(await streamed('simulator/echo').finalChatCompletion()),
  tools: () => round((more) => ask('simulator/tools', more)),
  toolsStreamed: () => round((more) => streamed('simulator/tools', more).finalChatCompletion()),
  claude: async () => said(await ask('claude-tools/m')),
  claudeStreamed: async () => said(await streamed('claude-tools-stream/m').finalChatCompletion()),
  gemini: async () => said(await ask('gemini-tools/m')),
  geminiStreamed: async () => said(await streamed('gemini-tools/m').finalChatCompletion()),
  nova: async () => said(await streamed('nova/m').finalChatCompletion()),
  structured: async () => {
    const Person = z.object({ name: z.string(), age: z.number().int() });
    const answer = await client.chat.completions.parse({
      model: 'simulator/json',
      messages: hello,
      response_format: zodResponseFormat(Person, 'person'),
    });
    return Object.fromEntries(Object.entries(answer.choices[0].message.parsed).map(([k, v]) => [k, typeof v]));
  },
  responses: async () => (await client.responses.create({ model: 'simulator/echo', input: 'Hello there' })).output_text,
  responsesStreamed: async () => {
    const stream = client.responses.stream({ model: 'claude/m', input: 'Hello there' });
    let pieces = '';
    stream.on('response.output_text.delta', (event) => (pieces += event.delta));
    const whole = (await stream.finalResponse()).output[0].content[0].text;
    return [pieces, whole];
  },
  embeddings: async () => {
    // the client asks for base64 by itself
    const answer = await client.embeddings.create({ model: 'simulator/embed', input: ['a', 'b'], dimensions: 4 });
    return answer.data.map((item) => item.embedding.length);
  },
  completions: async () =>
    (await client.completions.create({ model: 'simulator/lorem', prompt: 'Once', max_tokens: 3 })).choices[0].text.length > 0,
  pictures: async () =>
    (await client.images.generate({ model: 'simulator/image', prompt: 'a cat' })).data[0].b64_json.slice(0, 5),
  moderations: async () =>
    (await client.moderations.create({ model: 'simulator/moderate', input: ['nice', 'kind'] })).results.map((r) => r.flagged),
  sound: async () => {
    const speech = await client.audio.speech.create({ model: 'simulator/speech', input: 'one two', voice: 'alloy' });
    const spoken = Buffer.from(await speech.arrayBuffer());
    const file = await toFile(spoken, 'one.wav', { type: 'audio/wav' });
    const heard = await client.audio.transcriptions.create({ file, model: 'simulator/transcribe' });
    const plain = await client.audio.transcriptions.create({ file, model: 'simulator/transcribe', response_format: 'text' });
    return [spoken.subarray(0, 4).toString(), heard.text.split(' with')[0], plain.split(' with')[0]];
  },
  models: async () => {
    const names = [];
    for await (const model of client.models.list()) {
      names.push(model.id);
    }
    return [names.includes('simulator/echo'), (await client.models.retrieve('simulator/echo')).id];
  },
  rate: () => failure(() => ask('claude-rate/m')),
  rateStreamed: () => failure(() => streamed('claude-rate/m').finalChatCompletion()),
  overloaded: () => failure(() => ask('claude-overloaded/m')),
  key: () => failure(() => ask('simulator/fail-401')),
  unknown: () => failure(() => ask('nosuch/model')),
  tooLong: () => failure(() => ask('gpt-too-long/m')),
  unserved: () => failure(() => client.files.list()),
  midStream: async () => {
    let text = '';
    const error = await thrown(async () => {
      for await (const chunk of await ask('claude-cut/m', { stream: true })) {
        text += chunk.choices[0]?.delta?.content ?? '';
      }
    });
    return [text, error.constructor.name, error.message.includes('Overloaded')];
  },
  cancelled: async () => {
    const stream = await ask('endless/m', { stream: true });
    let count = 0;
    for await (const chunk of stream) {
      if (chunk && ++count === 3) {
        stream.controller.abort();
      }
    }
    return count >= 3; // what came before may be read on
  },
});
