// The npm package @anthropic-ai/sdk.
import Anthropic from '@anthropic-ai/sdk';
import { address, run, thrown, weather } from './told.mjs';

const client = new Anthropic({ baseURL: address, apiKey: 'nothing', maxRetries: 0 });
const hello = [{ role: 'user', content: 'Hello there' }];
const tool = { name: 'weather', description: 'The weather at a place', input_schema: weather };

const ask = (model, more = {}) => client.messages.create({ model, max_tokens: 100, messages: hello, ...more });
const streamed = (model, more = {}) => client.messages.stream({ model, max_tokens: 100, messages: hello, ...more }).finalMessage();

function said(message) {
  return {
    text: message.content.filter((block) => block.type === 'text').map((block) => block.text).join(''),
    calls: message.content.filter((block) => block.type === 'tool_use').map((block) => [block.name, block.input]),
    finish: message.stop_reason,
    counted: message.usage.input_tokens > 0 && message.usage.output_tokens > 0,
  };
}

async function failure(call) {
  const error = await thrown(call);
  return { type: error.constructor.name, status: error.status, error: error.error?.error?.type, retry: error.headers?.get('retry-after') };
}

async function round(answer) {
  const messages = [{ role: 'user', content: 'What is the weather?' }];
  const first = await answer({ messages, tools: [tool] });
  messages.push({ role: 'assistant', content: first.content });
  const results = first.content
    .filter((block) => block.type === 'tool_use')
    .map((block) => ({ type: 'tool_result', tool_use_id: block.id, content: '12 degrees, rain' }));
  messages.push({ role: 'user', content: results });
  return said(await answer({ messages, tools: [tool] })).text;
}

await run({
  chat: async () => said(await ask('simulator/echo')),
  stream: async () => said(await streamed('simulator/echo')),
  tools: () => round((more) => ask('simulator/tools', more)),
  toolsStreamed: () => round((more) => streamed('simulator/tools', more)),
  claude: async () => said(await ask('claude-tools/m')),
  gemini: async () => said(await ask('gemini-tools/m')),
  geminiStreamed: async () => said(await streamed('gemini-tools/m')),
  gpt: async () => said(await ask('gpt-tools/m')),
  gptStreamed: async () => said(await streamed('gpt-stream/m')),
  responses: async () => said(await streamed('responses/m')),
  nova: async () => said(await streamed('nova/m')),
  thoughts: async () => (await streamed('claude-stream/m')).content.slice(0, 2),
  structured: async () => {
    const answer = await ask('simulator/json', { output_config: { format: { type: 'json_schema', schema: weather } } });
    return typeof JSON.parse(said(answer).text).city;
  },
  tokens: async () => (await client.messages.countTokens({ model: 'simulator/echo', messages: hello })).input_tokens > 0,
  estimated: async () => {
    const { data, response } = await client.messages.countTokens({ model: 'llama/m', messages: hello }).withResponse();
    return [data.input_tokens > 0, response.headers.get('x-llm-warning')];
  },
  models: async () => {
    const names = [];
    for await (const model of client.models.list()) {
      names.push(model.id);
    }
    return names.includes('simulator/echo');
  },
  rate: () => failure(() => ask('claude-rate/m')),
  rateStreamed: () => failure(() => streamed('claude-rate/m')),
  overloaded: () => failure(() => ask('claude-overloaded/m')),
  key: () => failure(() => ask('simulator/fail-401')),
  unknown: () => failure(() => ask('nosuch/model')),
  tooLong: () => failure(() => ask('gpt-too-long/m')),
  unserved: () => failure(() => client.messages.batches.list()),
  midStream: async () => {
    let text = '';
    const stream = client.messages.stream({ model: 'claude-cut/m', max_tokens: 100, messages: hello });
    stream.on('text', (piece) => (text += piece));
    const error = await thrown(() => stream.finalMessage());
    return [text, error.message.includes('Overloaded')];
  },
  cancelled: async () => {
    const stream = await ask('endless/m', { stream: true });
    let count = 0;
    for await (const event of stream) {
      if (event && ++count === 5) {
        stream.controller.abort();
      }
    }
    return count >= 5; // what came before may be read on
  },
});
